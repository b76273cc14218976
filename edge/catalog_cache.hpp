#pragma once

#include "actors/protocol/queries.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace shop::edge {

/// How a list is ordered.
enum class product_sort : uint8_t { title, price_asc, price_desc };

} // namespace shop::edge

template <>
inline constexpr auto shop::enum_names<
  shop::edge::product_sort> = shop::names_of("title", "price_asc",
                                             "price_desc");

namespace shop::edge {

/// What a list shows.
struct product_query {
  std::string category;
  std::string vendor;
  std::string tag;
  /// By title when there is none; hits stay as they are.
  std::optional<product_sort> sort;
  size_t limit = 20;
  size_t offset = 0;
  /// The hits of a text search, best first; without one, all products.
  std::optional<std::vector<product_id>> hits;
};

/// The catalogue as this edge knows it: products with their JSON ready to
/// send. Followed from the shard nodes, so that browsing costs no hop.
class catalog_cache {
public:
  /// Takes changed products.
  void apply(const catalog_changes& changes);

  /// Whether the shop has answered at all, if only that it is empty.
  bool is_known() const {
    return revision_ >= 0;
  }

  /// What to ask for next.
  int64_t revision() const {
    return revision_;
  }

  /// The answer to a list request; pages and facets included. Answers without
  /// a search are kept until the catalogue changes.
  std::shared_ptr<const std::string> list(const product_query& query);

  /// The page of the product that has this sku or id; null for none.
  std::shared_ptr<const std::string> detail(const std::string& sku_or_id) const;

  /// The tree of categories.
  std::shared_ptr<const std::string> categories();

  size_t size() const {
    return products_.size();
  }

private:
  struct entry {
    product_view product;
    int64_t price_from = 0;
    std::string item_json;
    std::shared_ptr<const std::string> detail_json;
  };

  using entry_ptr = std::shared_ptr<const entry>;

  static entry_ptr make_entry(const product_view& product);
  std::vector<entry_ptr> select(const product_query& query) const;
  static std::string render(const std::vector<entry_ptr>& found,
                            const product_query& query);

  /// Lists that are kept at once.
  static constexpr size_t lists_max = 2'000;

  /// -1 asks for the first answer at once, if only to learn that there is
  /// nothing.
  int64_t revision_ = -1;
  std::map<product_id, entry_ptr> products_;
  std::unordered_map<std::string, product_id> by_sku_;
  std::unordered_map<std::string, std::shared_ptr<const std::string>> lists_;
};

} // namespace shop::edge
