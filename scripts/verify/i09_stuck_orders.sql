-- I9: no order is open five minutes after its deadline
select entity_id as order_id,
  to_timestamp(max((body->>'expires_at')::bigint)
    filter (where kind = 'order_placed') / 1e6) as deadline
from journal where entity_kind = 3
group by entity_id
having not bool_or(kind in ('order_ended', 'payment_received'))
   and to_timestamp(max((body->>'expires_at')::bigint)
         filter (where kind = 'order_placed') / 1e6)
       < now() - interval '5 minutes'
