-- The journal: every event of every entity. The primary key refuses a second
-- writer of the same version; `horizon` orders events for those who tail.
create table journal (
  entity_kind smallint not null,
  entity_id   text not null collate "C",
  version     bigint not null check (version > 0),
  shard       smallint not null,
  epoch       bigint not null,
  kind        text not null,
  body        jsonb not null,
  command_id  uuid,
  fingerprint uuid,
  at          timestamptz not null,
  position    bigint generated always as identity,
  horizon     xid8 not null default pg_current_xact_id(),
  primary key (entity_kind, entity_id, version)
);

create index journal_horizon on journal (horizon, position);

-- The first answer to each command that came with an idempotency key. Money
-- keys never expire, so nothing is deleted here.
create table journal_answer (
  entity_kind smallint not null,
  entity_id   text not null collate "C",
  command_id  uuid not null,
  fingerprint uuid not null,
  body        jsonb not null,
  primary key (entity_kind, entity_id, command_id)
);

create table snapshot (
  entity_kind smallint not null,
  entity_id   text not null collate "C",
  version     bigint not null,
  body        jsonb not null,
  taken_at    timestamptz not null default now(),
  primary key (entity_kind, entity_id)
);

-- Entities with unfinished business: whoever takes the shard wakes them.
create table agenda (
  shard       smallint not null,
  entity_kind smallint not null,
  entity_id   text not null collate "C",
  primary key (shard, entity_kind, entity_id)
);

-- Who may write for a shard. An append joins this table on shard and epoch.
create table shard_lease (
  shard       smallint primary key check (shard between 0 and 255),
  epoch       bigint not null default 0,
  node_id     text,
  lease_until timestamptz not null default '-infinity'
) with (fillfactor = 50);

insert into shard_lease (shard) select generate_series(0, 255);
