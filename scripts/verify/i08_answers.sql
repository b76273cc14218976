-- I8: a command is journalled once, and its answer belongs to an entity
select 'journalled twice' as what, entity_kind, entity_id, command_id::text
from (
  -- The events of one command carry its id and stand side by side.
  select entity_kind, entity_id, command_id, count(*) as events,
         max(version) - min(version) + 1 as span
  from journal where command_id is not null
  group by entity_kind, entity_id, command_id
) x
where events <> span
union all
select 'answer without entity', a.entity_kind, a.entity_id, a.command_id::text
from journal_answer a
where not exists (
  select from journal j
  where j.entity_kind = a.entity_kind and j.entity_id = a.entity_id)
