-- I3: on hand and reserved are right and not negative at every version
with change as (
  select entity_id as sku, version, kind, body,
    case kind
      when 'stock_set'
        then (body->>'on_hand')::bigint - (body->>'old_on_hand')::bigint
      when 'reservation_settled'
        then case body->>'end' when 'committed'
               then -(body->>'quantity')::bigint else 0 end
      else 0 end as on_hand,
    case kind
      when 'stock_reserved' then (body->>'quantity')::bigint
      when 'reservation_settled' then -(body->>'quantity')::bigint
      else 0 end as reserved
  from journal where entity_kind = 5
), level as (
  select sku, version, kind, body,
    sum(on_hand) over item as on_hand, sum(reserved) over item as reserved
  from change
  window item as (partition by sku order by version)
)
select sku, version, on_hand, reserved
from level
where on_hand < 0 or reserved < 0 or reserved > on_hand
   or (kind = 'stock_set' and on_hand <> (body->>'on_hand')::bigint)
