#include "actors/journal/read_store.hpp"

#include "actors/entity/json_codec.hpp"
#include "actors/journal/connect.hpp"

#include <pqxx/pqxx>

#include <algorithm>
#include <charconv>
#include <map>

namespace shop {

namespace {

constexpr const char* select_changes = R"(
select p.revision, p.body,
       coalesce((select jsonb_object_agg(v.sku, v.stock) from catalog_variant v
                 where v.product_id = p.product_id), '{}')
from catalog_product p where p.revision > $1 order by p.revision limit $2)";

constexpr const char* select_hits = R"(
select product_id from catalog_product,
       websearch_to_tsquery('english', $1) query
where search @@ query and (body->>'published')::int = 1
order by ts_rank_cd(search, query) desc, product_id limit $2)";

constexpr const char* select_orders = R"(
select order_id, status, email, total, currency,
       (extract(epoch from placed_at) * 1000000)::bigint
from order_list
where ($1 = '' or account_id = $1)
  and ($3 = '' or (placed_at, order_id)
       < ('epoch'::timestamptz + $2 * interval '1 microsecond', $3))
order by placed_at desc, order_id desc limit $4)";

// A cursor is `<microseconds>.<order id>` of the last item seen.
struct position {
  int64_t placed_us = 0;
  std::string order;
};

expected<position> parse_cursor(const std::string& text) {
  position result;
  if (text.empty())
    return result;
  auto end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, result.placed_us);
  if (error != std::errc{} || rest == end || *rest != '.')
    return fail(shop_errc::invalid_argument);
  result.order.assign(rest + 1, end);
  if (!is_id(result.order))
    return fail(shop_errc::invalid_argument);
  return result;
}

} // namespace

class read_store::session {
public:
  explicit session(const std::string& conninfo)
    : connection(connect_bounded(conninfo)) {
    // nop
  }

  pqxx::connection connection;
};

read_store::read_store(std::string conninfo) : conninfo_(std::move(conninfo)) {
  // nop
}

read_store::~read_store() = default;

read_store::session& read_store::connected() {
  if (!session_)
    session_ = std::make_unique<session>(conninfo_);
  return *session_;
}

expected<catalog_changes> read_store::changes(int64_t seen_revision) try {
  pqxx::read_transaction work{connected().connection};
  auto result = catalog_changes{seen_revision, {}};
  for (const auto& row :
       work.exec(select_changes, pqxx::params{seen_revision, products_max})) {
    auto product = json_codec::from_text<product_view>(row[1].view());
    auto stock = nlohmann::json::parse(row[2].view());
    result.revision = row[0].as<int64_t>();
    if (!product)
      return fail(shop_errc::corrupt_data);
    for (auto& variant : product->variants)
      variant.stock
        = static_cast<availability>(stock.value(variant.item.value, 0));
    result.products.push_back(std::move(*product));
  }
  return result;
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

expected<search_hits> read_store::search(const search_catalog& query) try {
  pqxx::read_transaction work{connected().connection};
  search_hits result;
  for (const auto& row :
       work.exec(select_hits, pqxx::params{query.text, query.limit}))
    result.products.push_back({row[0].as<std::string>()});
  return result;
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

expected<order_page> read_store::orders(const list_orders& query) try {
  auto from = parse_cursor(query.cursor);
  if (!from)
    return fail(from.error());
  auto limit = std::clamp(query.limit, 1u, page_items_max);
  pqxx::read_transaction work{connected().connection};
  order_page result;
  for (const auto& row : work.exec(
         select_orders, pqxx::params{query.account.value, from->placed_us,
                                     from->order, limit + 1})) {
    auto status = value_of<order_status>(row[1].view());
    result.items.push_back({{row[0].as<std::string>()},
                            status.value_or(order_status::placed),
                            row[2].as<std::string>(),
                            {row[3].as<int64_t>(), {row[4].as<std::string>()}},
                            {row[5].as<int64_t>()}});
  }
  if (result.items.size() > limit) {
    result.items.pop_back();
    const auto& last = result.items.back();
    result.next_cursor
      = std::to_string(last.placed_at.us) + '.' + last.id.value;
  }
  return result;
} catch (const pqxx::failure&) {
  session_.reset();
  return fail(shop_errc::journal_unavailable);
}

} // namespace shop
