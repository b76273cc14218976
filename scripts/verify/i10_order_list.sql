-- I10: the order list is what the journal says
with seen as (
  select j.* from journal j, projection_offset p
  where p.name = 'read_models'
    and (j.horizon, j.position) <= (p.horizon, p.position)
), told as (
  select entity_id as order_id,
    max((body#>>'{sums,total,amount}')::bigint)
      filter (where kind = 'order_priced') as total
  from seen where entity_kind = 3
  group by entity_id
)
select coalesce(t.order_id, o.order_id) as order_id, t.total as journal,
  o.total as list
from told t full join order_list o using (order_id)
where t.order_id is null or o.order_id is null
   or coalesce(t.total, 0) <> o.total
