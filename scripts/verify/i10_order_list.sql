-- I10: the order list is what the journal says
with seen as (
  select j.* from journal j, projection_offset p
  where p.name = 'read_models'
    and (j.horizon, j.position) <= (p.horizon, p.position)
), facts as (
  select entity_id as order_id,
    max((body#>>'{sums,total,amount}')::bigint)
      filter (where kind = 'order_priced') as total,
    max((body#>>'{refunded,amount}')::bigint)
      filter (where kind = 'refund_finished' and body->>'reason' = 'none')
      as refunded,
    max(body->>'status') filter (where kind = 'order_ended') as ended,
    array_agg(kind) as kinds
  from seen where entity_kind = 3
  group by entity_id
), told as (
  select order_id, total, case
    when ended is not null then ended
    when refunded = total then 'refunded'
    when 'order_delivered' = any(kinds) then 'delivered'
    when 'order_shipped' = any(kinds) then 'shipped'
    when refunded > 0 then 'partially_refunded'
    when 'payment_received' = any(kinds) then 'paid'
    when 'payment_opened' = any(kinds) then 'awaiting_payment'
    else 'placed' end as status
  from facts
)
select coalesce(t.order_id, o.order_id) as order_id, t.total as journal,
  o.total as list, t.status as journal_status, o.status as list_status
from told t full join order_list o using (order_id)
where t.order_id is null or o.order_id is null
   or coalesce(t.total, 0) <> o.total or t.status <> o.status
