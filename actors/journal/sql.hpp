#pragma once

// Every statement of the journal, named.
namespace shop::sql {

/// A whole batch in one statement, which is a transaction of its own: events
/// ($1 to $10), first answers ($11 to $17), entities that enter the agenda ($18
/// to $21) and that leave it ($22 to $25, found by key one by one: `offset 0`),
/// all where the lease still stands.
/// Answers the shards whose lease stood: `FOR SHARE` keeps a new owner waiting
/// until this transaction has ended.
inline constexpr const char* append_batch = R"(
with item as (
  select * from unnest($1::smallint[], $2::text[], $3::bigint[], $4::smallint[],
    $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[])
    as t(entity_kind, entity_id, version, shard, epoch, kind, body,
         command_id, fingerprint, at_us)
), held as materialized (
  select l.shard, l.epoch from shard_lease l
  where (l.shard, l.epoch) in (select shard, epoch from item)
  order by l.shard
  for share of l
), inserted as (
  insert into journal (entity_kind, entity_id, version, shard, epoch, kind,
                       body, command_id, fingerprint, at)
  select i.entity_kind, i.entity_id, i.version, i.shard, i.epoch, i.kind,
         i.body::jsonb, nullif(i.command_id, '')::uuid,
         nullif(i.fingerprint, '')::uuid,
         'epoch'::timestamptz + i.at_us * interval '1 microsecond'
  from item i join held using (shard, epoch)
), answered as (
  insert into journal_answer (entity_kind, entity_id, command_id, fingerprint,
                              body)
  select i.entity_kind, i.entity_id, i.command_id::uuid, i.fingerprint::uuid,
         i.body::jsonb
  from unnest($11::smallint[], $12::text[], $13::smallint[], $14::bigint[],
              $15::text[], $16::text[], $17::text[])
    as i(entity_kind, entity_id, shard, epoch, command_id, fingerprint, body)
  join held using (shard, epoch)
), entered as (
  insert into agenda (entity_kind, entity_id, shard)
  select i.entity_kind, i.entity_id, i.shard
  from unnest($18::smallint[], $19::text[], $20::smallint[], $21::bigint[])
    as i(entity_kind, entity_id, shard, epoch)
  join held using (shard, epoch)
  on conflict do nothing
), gone as (
  delete from agenda where ctid = any(array(
    select listed.ctid
    from unnest($22::smallint[], $23::text[], $24::smallint[], $25::bigint[])
      as i(entity_kind, entity_id, shard, epoch)
    join held using (shard, epoch)
    cross join lateral (
      select a.ctid from agenda a where a.shard = i.shard
        and a.entity_kind = i.entity_kind and a.entity_id = i.entity_id
      offset 0
    ) listed))
)
select shard, epoch from held)";

/// Wakes the projectors. After the commit and not within it: PostgreSQL lets
/// only one transaction that notifies commit at a time.
inline constexpr const char* wake_projectors = "notify journal";

inline constexpr const char* save_snapshot = R"(
insert into snapshot (entity_kind, entity_id, version, body)
select $1, $2, $3, $4::jsonb from shard_lease
where shard = $5 and epoch = $6
on conflict (entity_kind, entity_id) do update
set version = excluded.version, body = excluded.body, taken_at = now()
where snapshot.version < excluded.version)";

/// All of some entities ($1 kinds, $2 ids, $3 shards) in one go. Each row has
/// the number of its entity from 1 on and is a part of it: 0 the snapshot, 1 an
/// event after it, 2 a command with a stored answer, 3 says that it is on the
/// agenda.
inline constexpr const char* load_entities = R"(
select item.number, found.*
from unnest($1::smallint[], $2::text[], $3::smallint[])
  with ordinality as item(kind, id, shard, number)
cross join lateral (
  select 0 as part, version, '' as kind, body::text as body, '' as command_id,
         '' as fingerprint
  from snapshot where entity_kind = item.kind and entity_id = item.id
  union all
  select 1, version, kind, body::text, coalesce(command_id::text, ''),
         coalesce(fingerprint::text, '')
  from journal where entity_kind = item.kind and entity_id = item.id
    and version > coalesce((select version from snapshot
      where entity_kind = item.kind and entity_id = item.id), 0)
  union all
  select 2, 0, '', '', command_id::text, fingerprint::text
  from journal_answer where entity_kind = item.kind and entity_id = item.id
  union all
  select 3, 0, '', '', '', '' from agenda
  where shard = item.shard and entity_kind = item.kind and entity_id = item.id
) found
order by item.number, found.part, found.version)";

inline constexpr const char* load_answer = R"(
select body from journal_answer
where entity_kind = $1 and entity_id = $2 and command_id = $3::uuid)";

inline constexpr const char* load_agenda = R"(
select entity_kind, entity_id from agenda where shard = $1)";

} // namespace shop::sql
