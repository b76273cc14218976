-- I10: what customers have spent is what the journal says
with seen as (
  select j.* from journal j, projection_offset p
  where p.name = 'office'
    and (j.horizon, j.position) <= (p.horizon, p.position)
), told as (
  select placed.body->>'account' as account_id,
    count(*) filter (where money.kind = 'payment_captured') as orders,
    sum(case money.kind when 'payment_captured' then 1 else -1 end
        * (money.body#>>'{amount,amount}')::bigint) as spent
  from seen money join journal placed
    on placed.entity_kind = 3 and placed.kind = 'order_placed'
   and placed.entity_id = money.body->>'order'
  where money.kind = 'payment_captured'
     or (money.kind = 'refund_ended' and money.body->>'status' = 'completed')
  group by 1
)
select account_id, c.orders, t.orders as journal_orders, c.spent,
  t.spent as journal_spent
from customer c full join told t using (account_id)
where account_id <> ''
  and (c.account_id is null or c.orders <> coalesce(t.orders, 0)
       or c.spent <> coalesce(t.spent, 0))
