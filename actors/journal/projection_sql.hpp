#pragma once

// The projections: each statement reads the events after ($1, $2) up to and
// including ($3, $4), in terms of (horizon, position), and is repeatable only
// together with the offset that it moves. They come in groups, each with an
// offset of its own: what is new starts at the beginning of the journal.
namespace shop::sql {

/// The end of the next batch: only transactions that no running one can still
/// precede. `$3` is the most events of a batch.
inline constexpr const char* next_batch = R"(
select horizon::text, position from (
  select horizon, position from journal
  where (horizon, position) > ($1::xid8, $2::bigint)
    and horizon < pg_snapshot_xmin(pg_current_snapshot())
  order by horizon, position limit $3
) batch order by horizon desc, position desc limit 1)";

/// Nothing where another node is at it, or was within the pause ($2).
inline constexpr const char* lock_offset = R"(
select horizon::text, position from projection_offset
where name = $1 and moved_at <= now() - $2 * interval '1 millisecond'
for update skip locked)";

inline constexpr const char* move_offset = R"(
update projection_offset
set horizon = $1::xid8, position = $2, moved_at = now()
where name = $3)";

#define SHOP_BATCH                                                             \
  "(horizon, position) > ($1::xid8, $2::bigint) "                              \
  "and (horizon, position) <= ($3::xid8, $4::bigint) "

inline constexpr const char* project_orders
  = "insert into order_list (order_id, account_id, email, status, placed_at) "
    "select entity_id, body->>'account', body->>'email', 'placed', at "
    "from journal where " SHOP_BATCH "and kind = 'order_placed' "
    "on conflict do nothing";

inline constexpr const char* project_order_totals
  = "update order_list o set total = (j.body#>>'{sums,total,amount}')::bigint, "
    "currency = j.body#>>'{sums,total,currency}' "
    "from journal j where " SHOP_BATCH "and j.kind = 'order_priced' "
    "and o.order_id = j.entity_id";

/// Statuses in the order in which an order can have them; the rule is
/// `status_of` in actors/order. A status never goes back in it.
#define SHOP_RANK(status)                                                      \
  "array_position(array['placed', 'awaiting_payment', 'paid', "                \
  "'partially_refunded', 'shipped', 'delivered', 'rejected', 'cancelled', "    \
  "'expired', 'refunded'], " status ")"

inline constexpr const char* project_order_status
  = "update order_list o set status = latest.status from ("
    "  select distinct on (entity_id) entity_id, status from ("
    "    select entity_id, case kind"
    "      when 'payment_opened' then 'awaiting_payment'"
    "      when 'payment_received' then 'paid'"
    "      when 'order_shipped' then 'shipped'"
    "      when 'order_delivered' then 'delivered'"
    "      when 'order_ended' then body->>'status'"
    "      else 'partially_refunded' end as status"
    "    from journal where " SHOP_BATCH
    "    and (kind in ('payment_opened', 'payment_received', 'order_shipped',"
    "                  'order_delivered', 'order_ended')"
    "         or (kind = 'refund_finished' and body->>'reason' = 'none'))"
    "    and entity_kind = 3"
    "  ) news order by entity_id, " SHOP_RANK(
      "status") " desc"
                ") latest where o.order_id = latest.entity_id"
                " and " SHOP_RANK("latest.status") " > " SHOP_RANK("o.status");

inline constexpr const char* project_full_refunds
  = "update order_list o set status = 'refunded' from journal j "
    "where " SHOP_BATCH
    "and j.kind = 'refund_finished' and o.order_id = j.entity_id "
    "and (j.body#>>'{refunded,amount}')::bigint = o.total";

inline constexpr const char* project_ledger
  = "insert into ledger_entry (payment_id, version, account, amount, currency, "
    "at) "
    "select entity_id, version, side.account, "
    "       side.sign * (body#>>'{amount,amount}')::bigint, "
    "       body#>>'{amount,currency}', at "
    "from journal, (values ('provider', 1), ('sales', -1)) side(account, sign) "
    "where " SHOP_BATCH "and kind = 'payment_captured' "
    "union all "
    "select entity_id, version, side.account, "
    "       side.sign * (body#>>'{amount,amount}')::bigint, "
    "       body#>>'{amount,currency}', at "
    "from journal, (values ('provider', -1), ('refunds', 1)) "
    "  side(account, sign) "
    "where " SHOP_BATCH
    "and kind = 'refund_ended' and body->>'status' = 'completed'";

inline constexpr const char* project_sales
  = "insert into sales_day (day, currency, payments, revenue) "
    "select (at at time zone 'UTC')::date, body#>>'{amount,currency}', "
    "count(*), "
    "       sum((body#>>'{amount,amount}')::bigint) "
    "from journal where " SHOP_BATCH "and kind = 'payment_captured' "
    "group by 1, 2 "
    "on conflict (day, currency) do update set "
    "payments = sales_day.payments + excluded.payments, "
    "revenue = sales_day.revenue + excluded.revenue";

inline constexpr const char* project_stock
  = "insert into stock_level (sku, on_hand, reserved) "
    "select entity_id, sum(case kind"
    "    when 'stock_set' then (body->>'on_hand')::bigint"
    "                          - (body->>'old_on_hand')::bigint"
    "    when 'reservation_settled' then case body->>'end'"
    "      when 'committed' then -(body->>'quantity')::bigint else 0 end"
    "    else 0 end),"
    "  sum(case kind when 'stock_reserved' then (body->>'quantity')::bigint"
    "    when 'reservation_settled' then -(body->>'quantity')::bigint"
    "    else 0 end) "
    "from journal where " SHOP_BATCH "and entity_kind = 5 group by entity_id "
    "on conflict (sku) do update set "
    "on_hand = stock_level.on_hand + excluded.on_hand, "
    "reserved = stock_level.reserved + excluded.reserved";

inline constexpr const char* project_products
  = "insert into catalog_product (product_id, revision, body, search) "
    "select id, nextval('catalog_revision'), product, "
    "  setweight(to_tsvector('english', product->>'title'), 'A') || "
    "  setweight(to_tsvector('english', (product->>'category') || ' ' || "
    "    (product->>'vendor') || ' ' || (product->>'tags')), 'B') || "
    "  setweight(to_tsvector('english', product->>'description'), 'C') "
    "from (select distinct on (entity_id) entity_id as id, "
    "        body->'product' as product "
    "      from journal where " SHOP_BATCH "and kind = 'product_defined' "
    "      order by entity_id, version desc) latest "
    "on conflict (product_id) do update set revision = excluded.revision, "
    "body = excluded.body, search = excluded.search";

/// A SKU that two products claim belongs to the one that was defined last.
inline constexpr const char* project_variants
  = "insert into catalog_variant (sku, product_id) "
    "select distinct on (variant->>'item') variant->>'item', p.product_id "
    "from journal j join catalog_product p on p.product_id = j.entity_id, "
    "     jsonb_array_elements(p.body->'variants') variant "
    "where " SHOP_BATCH "and j.kind = 'product_defined' "
    "order by variant->>'item', j.horizon desc, j.position desc "
    "on conflict (sku) do update set product_id = excluded.product_id";

/// Availability changes a product's page only when it changes its class.
inline constexpr const char* project_availability
  = "with changed as ("
    "  update catalog_variant v set stock = s.class from ("
    "    select sku, case when on_hand - reserved <= 0 then 0"
    "                     when on_hand - reserved <= $5 then 1 else 2 end class"
    "    from stock_level where sku in ("
    "      select entity_id from journal where " SHOP_BATCH
    "      and entity_kind = 5"
    "      union select variant->>'item' from journal,"
    "        jsonb_array_elements(body#>'{product,variants}') variant"
    "      where " SHOP_BATCH "and kind = 'product_defined')"
    "  ) s where v.sku = s.sku and v.stock <> s.class returning v.product_id"
    ") update catalog_product set revision = nextval('catalog_revision') "
    "where product_id in (select product_id from changed)";

// -- the back office ----------------------------------------------------------

inline constexpr const char* project_customers
  = "insert into customer (account_id, email, name, role, created_at) "
    "select entity_id, body->>'email', body->>'full_name', body->>'role', at "
    "from journal where " SHOP_BATCH "and kind = 'account_registered' "
    "on conflict do nothing";

/// What the order of `payment` went through. To be read laterally with a limit,
/// once for each payment, whatever the planner believes: a young table has no
/// statistics yet, and without them it joins all orders there are.
#define SHOP_ORDER_OF_PAYMENT                                                  \
  "from journal where entity_kind = 3 "                                        \
  "and entity_id = payment.body->>'order' "

/// A payment knows its order, and the order's first event the account. An order
/// is younger than its account, so the row is there; a guest has none.
inline constexpr const char* project_purchases
  = "update customer c set orders = c.orders + news.orders, "
    "spent = c.spent + news.spent from ("
    "  select placed.body->>'account' as account_id,"
    "    count(*) filter (where payment.kind = 'payment_captured') as orders,"
    "    sum(case payment.kind when 'payment_captured' then 1 else -1 end"
    "        * (payment.body#>>'{amount,amount}')::bigint) as spent"
    "  from (select kind, body from journal where " SHOP_BATCH
    "        and (kind = 'payment_captured' or (kind = 'refund_ended'"
    "             and body->>'status' = 'completed'))) payment "
    "  cross join lateral (select body " SHOP_ORDER_OF_PAYMENT
    "    and kind = 'order_placed' order by version limit 1) placed "
    "  group by 1"
    ") news where c.account_id = news.account_id";

inline constexpr const char* project_product_sales
  = "insert into sales_product_day "
    "(day, product_id, currency, title, units, revenue) "
    "select (payment.at at time zone 'UTC')::date, line->>'product',"
    "  line#>>'{line_total,currency}', max(line->>'title'),"
    "  sum((line->>'quantity')::bigint),"
    "  sum((line#>>'{line_total,amount}')::bigint) "
    "from (select at, body from journal where " SHOP_BATCH
    "      and kind = 'payment_captured') payment "
    "cross join lateral (select body " SHOP_ORDER_OF_PAYMENT
    "  and kind = 'order_priced' order by version limit 1) priced, "
    "jsonb_array_elements(priced.body->'lines') line group by 1, 2, 3 "
    "on conflict (day, product_id, currency) do update set "
    "title = excluded.title, "
    "units = sales_product_day.units + excluded.units, "
    "revenue = sales_product_day.revenue + excluded.revenue";

inline constexpr const char* project_refund_days
  = "insert into refund_day (day, currency, refunds, amount) "
    "select (at at time zone 'UTC')::date, body#>>'{amount,currency}', "
    "count(*), sum((body#>>'{amount,amount}')::bigint) "
    "from journal where " SHOP_BATCH
    "and kind = 'refund_ended' and body->>'status' = 'completed' "
    "group by 1, 2 "
    "on conflict (day, currency) do update set "
    "refunds = refund_day.refunds + excluded.refunds, "
    "amount = refund_day.amount + excluded.amount";

#undef SHOP_BATCH
#undef SHOP_ORDER_OF_PAYMENT
#undef SHOP_RANK

} // namespace shop::sql
