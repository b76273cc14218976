#include "actors/journal/list_store.hpp"

#include "actors/journal/list_sql.hpp"
#include "actors/journal/store_session.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace shop {

namespace {

/// The last microsecond of the year 9999, which a database still knows.
constexpr int64_t time_us_max = 253'402'300'799'999'999;

/// Longest statement: a list that takes longer should be asked for less.
constexpr std::chrono::milliseconds list_ms_max{3'000};

// A place in a list by time is `<microseconds>.<id>` of the last item seen.
struct position {
  int64_t us = 0;
  std::string id;
};

expected<position> parse_position(const std::string& cursor) {
  position result;
  if (cursor.empty())
    return result;
  auto end = cursor.data() + cursor.size();
  auto [rest, error] = std::from_chars(cursor.data(), end, result.us);
  if (error != std::errc{} || rest == end || *rest != '.' || result.us < 0
      || result.us > time_us_max)
    return fail(shop_errc::invalid_argument);
  result.id.assign(rest + 1, end);
  if (!is_id(result.id))
    return fail(shop_errc::invalid_argument);
  return result;
}

std::string position_of(timestamp at, const std::string& id) {
  return std::to_string(at.us) + '.' + id;
}

// A place in a list by name is `~` and the id of the last item seen.
expected<std::string> parse_name(const std::string& cursor) {
  if (cursor.empty())
    return cursor;
  auto id = cursor.substr(1);
  if (cursor.front() != '~' || !is_id(id))
    return fail(shop_errc::invalid_argument);
  return id;
}

// One more is read than shown: its presence says that there is another page.
uint32_t page_limit(uint32_t wanted) {
  return std::clamp(wanted, 1u, page_items_max);
}

template <class Page, class GetCursor>
void end_page(Page& page, uint32_t limit, GetCursor cursor_of) {
  if (page.items.size() <= limit)
    return;
  page.items.resize(limit);
  page.next_cursor = cursor_of(page.items.back());
}

std::string text_of(const pqxx::row& row, int column) {
  return row[column].as<std::string>();
}

int64_t number_of(const pqxx::row& row, int column) {
  return row[column].as<int64_t>();
}

// An order that has not been priced yet, and perhaps never will, costs nothing.
order_summary read_order(const pqxx::row& row) {
  auto status = value_of<order_status>(row[1].view());
  auto currency = currency_code{text_of(row, 4)};
  return {
    {text_of(row, 0)},
    status.value_or(order_status::placed),
    text_of(row, 2),
    {number_of(row, 3), currency.value.empty() ? shop_currency : currency},
    {number_of(row, 5)}};
}

product_summary read_product(const pqxx::row& row) {
  return {{text_of(row, 0)},
          text_of(row, 1),
          text_of(row, 2),
          text_of(row, 3),
          static_cast<uint8_t>(number_of(row, 4)),
          row[5].as<uint32_t>(),
          {number_of(row, 6), {text_of(row, 7)}},
          {text_of(row, 8), text_of(row, 9)},
          number_of(row, 10),
          number_of(row, 11)};
}

stock_line read_stock(const pqxx::row& row) {
  return {{text_of(row, 0)}, {text_of(row, 1)}, text_of(row, 2),
          text_of(row, 3),   number_of(row, 4), number_of(row, 5)};
}

customer_summary read_customer(const pqxx::row& row) {
  auto role = value_of<account_role>(row[3].view());
  return {{text_of(row, 0)},       text_of(row, 1),
          text_of(row, 2),         role.value_or(account_role::customer),
          {number_of(row, 4)},     number_of(row, 5),
          euros(number_of(row, 6))};
}

order_incident read_incident(const pqxx::row& row) {
  return {{number_of(row, 0)},
          static_cast<entity_kind>(row[1].as<int>()),
          number_of(row, 2),
          text_of(row, 3),
          text_of(row, 4),
          text_of(row, 5),
          {number_of(row, 6), {text_of(row, 7)}}};
}

sales_of_day read_day(const pqxx::row& row) {
  return {row[0].as<int32_t>(), number_of(row, 1), number_of(row, 2),
          number_of(row, 3)};
}

sales_of_goods read_goods(const pqxx::row& row) {
  return {{text_of(row, 0)},
          text_of(row, 1),
          text_of(row, 2),
          number_of(row, 3),
          number_of(row, 4)};
}

template <class T>
void read_all(std::vector<T>& items, const pqxx::result& rows,
              T (*read)(const pqxx::row&)) {
  items.reserve(static_cast<size_t>(rows.size()));
  for (const auto& row : rows)
    items.push_back(read(row));
}

} // namespace

list_store::list_store(std::string conninfo)
  : session_(
    std::make_unique<store_session>(std::move(conninfo), list_ms_max)) {
  // nop
}

list_store::~list_store() = default;

expected<order_page> list_store::orders(const list_orders& query) {
  auto from = parse_position(query.cursor);
  if (!from)
    return fail(from.error());
  return session_->with<order_page>([&](auto& work) {
    order_page page;
    auto limit = page_limit(query.limit);
    read_all(
      page.items,
      work.exec(sql::select_orders,
                pqxx::params{query.account.value, from->us, from->id, limit + 1,
                             query.status, query.text, query.placed_from.us,
                             query.placed_before.us}),
      read_order);
    end_page(page, limit, [](const order_summary& x) {
      return position_of(x.placed_at, x.id.value);
    });
    return page;
  });
}

expected<product_page> list_store::products(const list_products& query) {
  auto after = parse_name(query.cursor);
  if (!after)
    return fail(after.error());
  std::string published;
  if (query.shown != publication::any)
    published = query.shown == publication::published ? "1" : "0";
  return session_->with<product_page>([&](auto& work) {
    product_page page;
    auto limit = page_limit(query.limit);
    read_all(page.items,
             work.exec(sql::select_products,
                       pqxx::params{query.text, query.category, published,
                                    *after, limit + 1}),
             read_product);
    end_page(page, limit,
             [](const product_summary& x) { return '~' + x.id.value; });
    return page;
  });
}

expected<stock_page> list_store::stock(const list_stock& query) {
  auto after = parse_name(query.cursor);
  if (!after)
    return fail(after.error());
  return session_->with<stock_page>([&](auto& work) {
    stock_page page;
    auto limit = page_limit(query.limit);
    read_all(page.items,
             work.exec(sql::select_stock,
                       pqxx::params{query.text, query.product.value,
                                    query.available_max, *after, limit + 1}),
             read_stock);
    end_page(page, limit,
             [](const stock_line& x) { return '~' + x.item.value; });
    return page;
  });
}

expected<customer_page> list_store::customers(const list_customers& query) {
  auto from = parse_position(query.cursor);
  if (!from)
    return fail(from.error());
  return session_->with<customer_page>([&](auto& work) {
    customer_page page;
    auto limit = page_limit(query.limit);
    read_all(page.items,
             work.exec(sql::select_customers,
                       pqxx::params{query.text, from->us, from->id, limit + 1,
                                    query.account.value}),
             read_customer);
    end_page(page, limit, [](const customer_summary& x) {
      return position_of(x.created_at, x.id.value);
    });
    return page;
  });
}

expected<order_history> list_store::history(const get_order_history& query) {
  return session_->with<order_history>([&](auto& work) {
    order_history result;
    read_all(result.incidents,
             work.exec(sql::select_history,
                       pqxx::params{query.order.value, order_events_max}),
             read_incident);
    return result;
  });
}

expected<sales_report> list_store::sales(const get_sales& query) {
  auto days = int64_t{query.last_day} - query.first_day + 1;
  if (days < 1 || days > sales_days_max)
    return fail(shop_errc::invalid_argument);
  return session_->with<sales_report>([&](auto& work) {
    sales_report result;
    auto range
      = pqxx::params{query.first_day, query.last_day, shop_currency.value};
    read_all(result.days, work.exec(sql::select_sales_days, range), read_day);
    range.append(sales_products_max);
    read_all(result.products, work.exec(sql::select_sales_products, range),
             read_goods);
    read_all(result.categories, work.exec(sql::select_sales_categories, range),
             read_goods);
    return result;
  });
}

} // namespace shop
