#include "actors/journal/read_store.hpp"

#include "actors/entity/json_codec.hpp"
#include "actors/journal/store_session.hpp"

#include <utility>

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

read_store::read_store(std::string conninfo)
  : session_(std::make_unique<store_session>(std::move(conninfo))) {
  // nop
}

read_store::~read_store() = default;

expected<catalog_changes> read_store::changes(int64_t seen_revision) {
  using answer = expected<catalog_changes>;
  return session_->with<catalog_changes>([&](auto& work) -> answer {
    auto result = catalog_changes{seen_revision, {}};
    for (const auto& row :
         work.exec(select_changes, pqxx::params{seen_revision, products_max})) {
      auto product = json_codec::from_text<product_view>(row[1].view());
      auto stock = nlohmann::json::parse(row[2].view());
      result.revision = row[0].template as<int64_t>();
      if (!product)
        return fail(shop_errc::corrupt_data);
      for (auto& variant : product->variants)
        variant.stock
          = static_cast<availability>(stock.value(variant.item.value, 0));
      result.products.push_back(std::move(*product));
    }
    return result;
  });
}

expected<search_hits> read_store::search(const search_catalog& query) {
  return session_->with<search_hits>([&query](auto& work) {
    search_hits result;
    for (const auto& row :
         work.exec(select_hits, pqxx::params{query.text, query.limit}))
      result.products.push_back({row[0].template as<std::string>()});
    return result;
  });
}

} // namespace shop
