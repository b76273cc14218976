-- I6: epochs never fall, and none is ahead of its shard's lease
select j.entity_kind, j.entity_id, j.version, j.epoch, l.epoch as lease
from (
  select *, lag(epoch) over entity as before, lag(shard) over entity as home
  from journal
  window entity as (partition by entity_kind, entity_id order by version)
) j join shard_lease l using (shard)
where j.epoch < j.before or j.shard <> j.home or j.epoch > l.epoch
