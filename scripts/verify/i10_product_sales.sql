-- I10: the sales of each product are the journal's
select product_id, s.revenue, j.revenue as journal
from (
  select product_id, currency, sum(revenue) as revenue
  from sales_product_day group by 1, 2
) s full join (
  select line->>'product' as product_id,
    line#>>'{line_total,currency}' as currency,
    sum((line#>>'{line_total,amount}')::bigint) as revenue
  from projection_offset p
  join journal paid on (paid.horizon, paid.position) <= (p.horizon, p.position)
    and paid.kind = 'payment_captured'
  join journal priced on priced.entity_kind = 3
    and priced.entity_id = paid.body->>'order' and priced.kind = 'order_priced',
  jsonb_array_elements(priced.body->'lines') line
  where p.name = 'office'
  group by 1, 2
) j using (product_id, currency)
where s.revenue is distinct from j.revenue
