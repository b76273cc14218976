-- I2: a paid order has one captured session with the order's total
select o.entity_id as order_id, o.total, p.captures, p.captured
from (
  select entity_id,
    max((body#>>'{sums,total,amount}')::bigint)
      filter (where kind = 'order_priced') as total
  from journal where entity_kind = 3
  group by entity_id
  having bool_or(kind = 'payment_received')
) o left join (
  select body->>'order' as order_id, count(*) as captures,
    sum((body#>>'{amount,amount}')::bigint) as captured
  from journal where kind = 'payment_captured'
  group by 1
) p on p.order_id = o.entity_id
where p.captures is distinct from 1 or p.captured is distinct from o.total
