#pragma once

// Every statement of the journal, named.
namespace shop::sql {

/// Events of a batch, inserted where the lease still stands. Answers the
/// shards whose lease stood: `FOR SHARE` keeps a new owner waiting until this
/// transaction has ended.
inline constexpr const char* append_events = R"(
with item as (
  select * from unnest($1::smallint[], $2::text[], $3::bigint[], $4::smallint[],
    $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[])
    as t(entity_kind, entity_id, version, shard, epoch, kind, body,
         command_id, fingerprint, at_us)
), held as (
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
)
select shard, epoch from held)";

/// First answers of a batch, under the same leases.
inline constexpr const char* append_answers = R"(
insert into journal_answer (entity_kind, entity_id, command_id, fingerprint,
                            body)
select i.entity_kind, i.entity_id, i.command_id::uuid, i.fingerprint::uuid,
       i.body::jsonb
from unnest($1::smallint[], $2::text[], $3::smallint[], $4::bigint[],
            $5::text[], $6::text[], $7::text[])
  as i(entity_kind, entity_id, shard, epoch, command_id, fingerprint, body)
join shard_lease l using (shard, epoch))";

/// Entities that enter the agenda.
inline constexpr const char* enter_agenda = R"(
insert into agenda (entity_kind, entity_id, shard)
select i.entity_kind, i.entity_id, i.shard
from unnest($1::smallint[], $2::text[], $3::smallint[], $4::bigint[])
  as i(entity_kind, entity_id, shard, epoch)
join shard_lease l using (shard, epoch)
on conflict do nothing)";

/// Entities that leave the agenda.
inline constexpr const char* leave_agenda = R"(
delete from agenda a
using unnest($1::smallint[], $2::text[], $3::smallint[], $4::bigint[])
  as i(entity_kind, entity_id, shard, epoch)
join shard_lease l using (shard, epoch)
where a.shard = i.shard and a.entity_kind = i.entity_kind
  and a.entity_id = i.entity_id)";

inline constexpr const char* save_snapshot = R"(
insert into snapshot (entity_kind, entity_id, version, body)
select $1, $2, $3, $4::jsonb from shard_lease
where shard = $5 and epoch = $6
on conflict (entity_kind, entity_id) do update
set version = excluded.version, body = excluded.body, taken_at = now()
where snapshot.version < excluded.version)";

inline constexpr const char* load_snapshot = R"(
select version, body from snapshot where entity_kind = $1 and entity_id = $2)";

inline constexpr const char* load_events = R"(
select version, kind, body, coalesce(command_id::text, ''),
       coalesce(fingerprint::text, '')
from journal where entity_kind = $1 and entity_id = $2 and version > $3
order by version)";

inline constexpr const char* load_answered = R"(
select command_id::text, fingerprint::text from journal_answer
where entity_kind = $1 and entity_id = $2)";

inline constexpr const char* is_on_agenda = R"(
select 1 from agenda
where shard = $1 and entity_kind = $2 and entity_id = $3)";

inline constexpr const char* load_answer = R"(
select body from journal_answer
where entity_kind = $1 and entity_id = $2 and command_id = $3::uuid)";

inline constexpr const char* load_agenda = R"(
select entity_kind, entity_id from agenda where shard = $1)";

} // namespace shop::sql
