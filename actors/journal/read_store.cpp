#include "actors/journal/read_store.hpp"

#include "actors/entity/json_codec.hpp"
#include "actors/journal/connect.hpp"

#include <pqxx/pqxx>

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

} // namespace shop
