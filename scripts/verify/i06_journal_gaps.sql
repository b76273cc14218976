-- I6: the versions of an entity have no gap
select entity_kind, entity_id, count(*) as events, max(version) as last
from journal
group by entity_kind, entity_id
having count(*) <> max(version) or min(version) <> 1
