-- When a batch was projected last. Several projectors keep one pace: a batch costs
-- a dozen statements however few events it has.

alter table projection_offset
  add column moved_at timestamptz not null default '-infinity';
