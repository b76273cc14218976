-- Who is there. A run of a node shows that it lives by its heartbeats and by a
-- lock of the session that sends them: (oid of this table, lock_key). A session
-- that reconnects takes a new key, for the old one may not know yet that it has
-- ended.

create sequence node_lock_key as integer cycle;

create table node_member (
  run          text primary key collate "C",
  name         text not null,
  address      text not null,
  port         integer not null check (port between 0 and 65535),
  lock_key     integer not null default nextval('node_lock_key'),
  leaving      boolean not null default false,
  heartbeat_at timestamptz not null default now(),
  joined       bigint generated always as identity
);

-- `shard_lease.node_id` names the run that owns the shard. Its lease is that of
-- the member: `lease_until` is what the release before this one looks at, and
-- keeps it from taking what belongs to a member.
