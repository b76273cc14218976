-- I3: an order reserves an item once, and gives back or takes what it reserved
with taken as (
  select entity_id as sku, body->>'order' as order_id,
    count(*) filter (where kind = 'stock_reserved') as reserved,
    count(*) filter (where kind = 'reservation_settled'
                     and (body->>'quantity')::bigint > 0) as settled,
    sum(case kind when 'stock_reserved' then (body->>'quantity')::bigint
        else 0 end) as units_reserved,
    sum(case kind when 'reservation_settled' then (body->>'quantity')::bigint
        else 0 end) as units_settled
  from journal
  where entity_kind = 5 and kind in ('stock_reserved', 'reservation_settled')
  group by 1, 2
)
select * from taken
where reserved > 1 or settled > reserved
   or (settled = 1 and units_settled <> units_reserved)
