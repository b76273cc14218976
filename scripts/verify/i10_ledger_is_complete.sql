-- I10: every movement of money is in the ledger, and nothing else
with seen as (
  select j.* from journal j, projection_offset p
  where p.name = 'read_models'
    and (j.horizon, j.position) <= (p.horizon, p.position)
    and (j.kind = 'payment_captured'
         or (j.kind = 'refund_ended' and j.body->>'status' = 'completed'))
), posted as (
  select payment_id, version, count(*) as entries, max(amount) as amount
  from ledger_entry
  group by payment_id, version
)
select coalesce(s.entity_id, p.payment_id) as payment,
  coalesce(s.version, p.version) as version, p.entries
from seen s full join posted p
  on p.payment_id = s.entity_id and p.version = s.version
where s.entity_id is null or p.entries is distinct from 2
   or p.amount <> (s.body#>>'{amount,amount}')::bigint
