-- I9: no unit is set aside for an order that ended five minutes ago
select s.entity_id as sku, s.body->>'order' as order_id
from journal s
where s.kind = 'stock_reserved'
  and not exists (
    select from journal e
    where e.entity_kind = 5 and e.entity_id = s.entity_id
      and e.kind = 'reservation_settled'
      and e.body->>'order' = s.body->>'order')
  and exists (
    select from journal o
    where o.entity_kind = 3 and o.entity_id = s.body->>'order'
      and o.kind = 'order_ended' and o.at < now() - interval '5 minutes')
