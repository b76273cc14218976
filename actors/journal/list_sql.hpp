#pragma once

// The statements behind the lists. A text filter of '' lets everything pass,
// and so does a cursor of '' or a time of 0.
namespace shop::sql {

/// $1 account, $2 and $3 position, $4 limit, $5 status, $6 text, $7 and $8 from
/// and before.
inline constexpr const char* select_orders = R"(
select order_id, status, email, total, currency,
       (extract(epoch from placed_at) * 1000000)::bigint
from order_list
where ($1 = '' or account_id = $1)
  and ($3 = '' or (placed_at, order_id)
       < ('epoch'::timestamptz + $2::bigint * interval '1 microsecond', $3))
  and ($5 = '' or status = $5)
  and ($6 = '' or starts_with(order_id, $6)
       or strpos(lower(email), lower($6)) > 0)
  and placed_at
      >= 'epoch'::timestamptz + $7::bigint * interval '1 microsecond'
  and ($8::bigint = 0 or placed_at
       < 'epoch'::timestamptz + $8::bigint * interval '1 microsecond')
order by placed_at desc, order_id desc limit $4)";

/// $1 text, $2 category, $3 the `published` of the product or '', $4 id of the
/// last one seen, $5 limit.
inline constexpr const char* select_products = R"(
with page as (
  select product_id, body, body->>'title' as title from catalog_product p
  where ($1 = '' or strpos(lower(body->>'title'), lower($1)) > 0
         or strpos(lower(product_id), lower($1)) > 0
         or search @@ websearch_to_tsquery('english', $1)
         or exists (select from catalog_variant v
                    where v.product_id = p.product_id
                      and strpos(lower(v.sku), lower($1)) > 0))
    and ($2 = '' or body->>'category' = $2)
    and ($3 = '' or body->>'published' = $3)
    and ($4 = '' or (body->>'title', product_id) > (
      select c.body->>'title', c.product_id from catalog_product c
      where c.product_id = $4))
  order by title, product_id limit $5
)
select page.product_id, title, body->>'vendor', body->>'category',
       (body->>'published')::int, jsonb_array_length(body->'variants'),
       price.amount, price.currency,
       coalesce(body#>>'{images,0,src}', ''),
       coalesce(body#>>'{images,0,alt}', ''), units.on_hand, units.reserved
from page, lateral (
  select (variant#>>'{price,amount}')::bigint as amount,
         variant#>>'{price,currency}' as currency
  from jsonb_array_elements(body->'variants') variant
  order by amount limit 1
) price, lateral (
  select coalesce(sum(on_hand), 0)::bigint as on_hand,
         coalesce(sum(reserved), 0)::bigint as reserved
  from catalog_variant join stock_level using (sku)
  where product_id = page.product_id
) units
order by title, page.product_id)";

/// $1 text, $2 product, $3 most units available or -1, $4 sku of the last one
/// seen, $5 limit.
inline constexpr const char* select_stock = R"(
with page as (
  select sku, coalesce(v.product_id, '') as product_id, body,
         coalesce(body->>'title', '') as title,
         coalesce(on_hand, 0) as on_hand, coalesce(reserved, 0) as reserved
  from stock_level full join catalog_variant v using (sku)
  left join catalog_product p on p.product_id = v.product_id
  where ($1 = '' or strpos(lower(sku), lower($1)) > 0
         or strpos(lower(body->>'title'), lower($1)) > 0)
    and ($2 = '' or v.product_id = $2)
    and ($3::bigint = -1
         or coalesce(on_hand, 0) - coalesce(reserved, 0) <= $3::bigint)
    and ($4 = '' or sku > $4)
  order by sku limit $5
)
select sku, product_id, title, coalesce((
         select string_agg(choice, ' / ' order by number)
         from jsonb_array_elements(body->'variants') variant,
              jsonb_array_elements_text(variant->'option_values')
                with ordinality as option(choice, number)
         where variant->>'item' = sku), ''), on_hand, reserved
from page order by sku)";

/// $1 text, $2 and $3 position, $4 limit, $5 account.
inline constexpr const char* select_customers = R"(
select account_id, email, name, role,
       (extract(epoch from created_at) * 1000000)::bigint, orders, spent
from customer
where ($1 = '' or strpos(lower(email), lower($1)) > 0
       or strpos(lower(name), lower($1)) > 0)
  and ($3 = '' or (created_at, account_id)
       < ('epoch'::timestamptz + $2::bigint * interval '1 microsecond', $3))
  and ($5 = '' or account_id = $5)
order by created_at desc, account_id desc limit $4)";

/// $1 order, $2 limit. The payment session is named after its order.
inline constexpr const char* select_history = R"(
select * from (
  select (extract(epoch from at) * 1000000)::bigint as at_us, entity_kind,
         version, kind,
         coalesce(nullif(body->>'reason', 'none'), body->>'code',
                  body->>'end', body->>'outcome', body->>'status', '') as why,
         coalesce(c.email, body->>'by', '') as by,
         coalesce((money->>'amount')::bigint, 0) as amount,
         coalesce(money->>'currency', '') as currency
  from journal left join customer c on c.account_id = body->>'by',
       coalesce(body->'amount', body->'refunded', body#>'{sums,total}') money
  where (entity_kind, entity_id) in ((3, $1), (4, 'pay_' || $1))
  order by at desc, entity_kind, version desc limit $2
) newest order by at_us, entity_kind desc, version)";

/// $1 first and $2 last day, counted from 1970-01-01, $3 currency.
inline constexpr const char* select_sales_days = R"(
select day - '1970-01-01'::date, coalesce(payments, 0), coalesce(revenue, 0),
       coalesce(amount, 0)
from (select '1970-01-01'::date + number as day, $3::text as currency
      from generate_series($1::int, $2::int) number) days
left join sales_day s using (day, currency)
left join refund_day r using (day, currency)
order by day)";

/// $1 first and $2 last day, $3 currency, $4 limit. Titles and categories are
/// those of today; a product that is gone keeps its last title.
inline constexpr const char* select_sales_products = R"(
select product_id, coalesce(body->>'title', sold.title),
       coalesce(body->>'category', ''), units, revenue
from (select product_id, max(title) as title, sum(units)::bigint as units,
             sum(revenue)::bigint as revenue
      from sales_product_day
      where day between '1970-01-01'::date + $1::int
                    and '1970-01-01'::date + $2::int
        and currency = $3
      group by product_id) sold
left join catalog_product using (product_id)
order by revenue desc, product_id limit $4)";

/// The same for categories.
inline constexpr const char* select_sales_categories = R"(
select '', '', coalesce(body->>'category', ''), sum(units)::bigint,
       sum(revenue)::bigint
from sales_product_day left join catalog_product using (product_id)
where day between '1970-01-01'::date + $1::int
              and '1970-01-01'::date + $2::int
  and currency = $3
group by 3 order by 5 desc, 3 limit $4)";

} // namespace shop::sql
