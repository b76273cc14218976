-- I10: the stock levels are what the journal says
with seen as (
  select j.* from journal j, projection_offset p
  where p.name = 'read_models' and j.entity_kind = 5
    and (j.horizon, j.position) <= (p.horizon, p.position)
), told as (
  select entity_id as sku,
    sum(case kind
      when 'stock_set'
        then (body->>'on_hand')::bigint - (body->>'old_on_hand')::bigint
      when 'reservation_settled'
        then case body->>'end' when 'committed'
               then -(body->>'quantity')::bigint else 0 end
      else 0 end) as on_hand,
    sum(case kind
      when 'stock_reserved' then (body->>'quantity')::bigint
      when 'reservation_settled' then -(body->>'quantity')::bigint
      else 0 end) as reserved
  from seen
  group by entity_id
)
select coalesce(t.sku, s.sku) as sku, t.on_hand as journal_on_hand,
  s.on_hand, t.reserved as journal_reserved, s.reserved
from told t full join stock_level s using (sku)
where (t.on_hand, t.reserved) is distinct from (s.on_hand, s.reserved)
