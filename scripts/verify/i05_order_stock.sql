-- I5: a finished order has settled its stock the way it ended
with settled as (
  select entity_id as order_id, body->>'end' as how
  from journal where kind = 'stock_was_settled'
), item as (
  select body->>'order' as order_id, entity_id as sku,
    bool_or(kind = 'stock_reserved') as reserved,
    max(body->>'end') filter (where kind = 'reservation_settled'
                              and (body->>'quantity')::bigint > 0) as how
  from journal
  where entity_kind = 5 and kind in ('stock_reserved', 'reservation_settled')
  group by 1, 2
)
select s.order_id, i.sku, s.how as order_says, i.how as stock_says
from settled s join item i using (order_id)
where i.reserved and i.how is distinct from s.how
