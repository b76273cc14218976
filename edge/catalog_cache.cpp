#include "edge/catalog_cache.hpp"

#include "edge/codec/views_json.hpp"

#include <algorithm>

namespace shop::edge {

namespace {

/// Values of one facet that a list shows.
constexpr size_t facet_values_max = 30;

availability best_stock(const product_view& product) {
  auto result = availability::out_of_stock;
  for (const auto& variant : product.variants)
    result = std::max(result, variant.stock);
  return result;
}

json_out facet(const std::map<std::string, size_t>& counts) {
  std::vector<std::pair<std::string, size_t>> sorted{counts.begin(),
                                                     counts.end()};
  std::stable_sort(
    sorted.begin(), sorted.end(),
    [](const auto& a, const auto& b) { return a.second > b.second; });
  if (sorted.size() > facet_values_max)
    sorted.resize(facet_values_max);
  auto result = json_out::array();
  for (const auto& [value, count] : sorted)
    result.push_back({{"value", value}, {"count", count}});
  return result;
}

bool has_tag(const product_view& product, const std::string& tag) {
  return std::find(product.tags.begin(), product.tags.end(), tag)
      != product.tags.end();
}

} // namespace

catalog_cache::entry_ptr catalog_cache::make_entry(const product_view& x) {
  auto result = std::make_shared<entry>();
  result->product = x;
  result->price_from = x.variants.front().price.amount;
  for (const auto& variant : x.variants)
    result->price_from = std::min(result->price_from, variant.price.amount);
  json_out item{
    {"id", x.id.value},   {"sku", x.variants.front().item.value},
    {"title", x.title},   {"category", x.category},
    {"vendor", x.vendor}, {"price_from", to_json(euros(result->price_from))}};
  auto compare_at = x.variants.front().compare_at;
  if (compare_at.amount > 0)
    item["compare_at"] = to_json(compare_at);
  if (!x.images.empty())
    item["image"] = {{"src", x.images[0].src}, {"alt", x.images[0].alt}};
  item["stock"] = name_of(best_stock(x));
  item["variant_count"] = x.variants.size();
  result->item_json = item.dump();
  result->detail_json = std::make_shared<const std::string>(to_json(x).dump());
  return result;
}

void catalog_cache::apply(const catalog_changes& changes) {
  revision_ = changes.revision;
  for (const auto& product : changes.products) {
    if (auto old = products_.find(product.id); old != products_.end()) {
      // What has moved to another product is no longer ours to forget.
      for (const auto& variant : old->second->product.variants)
        if (auto i = by_sku_.find(variant.item.value);
            i != by_sku_.end() && i->second == product.id)
          by_sku_.erase(i);
      products_.erase(old);
    }
    if (product.published == 0 || product.variants.empty())
      continue;
    for (const auto& variant : product.variants)
      by_sku_[variant.item.value] = product.id;
    products_[product.id] = make_entry(product);
  }
  if (!changes.products.empty())
    lists_.clear();
}

std::vector<catalog_cache::entry_ptr> catalog_cache::select(
  const product_query& query) const {
  std::vector<entry_ptr> result;
  auto add = [&](const entry_ptr& x) {
    const auto& product = x->product;
    if ((query.category.empty() || product.category == query.category)
        && (query.vendor.empty() || product.vendor == query.vendor)
        && (query.tag.empty() || has_tag(product, query.tag)))
      result.push_back(x);
  };
  if (query.hits) {
    for (const auto& id : *query.hits)
      if (auto i = products_.find(id); i != products_.end())
        add(i->second);
    if (!query.sort)
      return result;
  } else {
    for (const auto& [id, x] : products_)
      add(x);
  }
  std::sort(result.begin(), result.end(),
            [&query](const entry_ptr& a, const entry_ptr& b) {
              if (query.sort == product_sort::price_asc
                  && a->price_from != b->price_from)
                return a->price_from < b->price_from;
              if (query.sort == product_sort::price_desc
                  && a->price_from != b->price_from)
                return a->price_from > b->price_from;
              return std::tie(a->product.title, a->product.id)
                   < std::tie(b->product.title, b->product.id);
            });
  return result;
}

std::string catalog_cache::render(const std::vector<entry_ptr>& found,
                                  const product_query& query) {
  std::map<std::string, size_t> categories;
  std::map<std::string, size_t> vendors;
  std::map<std::string, size_t> tags;
  for (const auto& x : found) {
    ++categories[x->product.category];
    ++vendors[x->product.vendor];
    for (const auto& tag : x->product.tags)
      ++tags[tag];
  }
  std::string result = "{\"items\":[";
  auto first = std::min(query.offset, found.size());
  auto last = std::min(first + query.limit, found.size());
  for (auto i = first; i < last; ++i) {
    if (i > first)
      result += ',';
    result += found[i]->item_json;
  }
  result += "],\"next_cursor\":";
  result += last < found.size() ? "\"p" + std::to_string(last) + '"' : "null";
  json_out facets{{"categories", facet(categories)},
                  {"vendors", facet(vendors)},
                  {"tags", facet(tags)}};
  result += ",\"total\":" + std::to_string(found.size());
  result += ",\"facets\":" + facets.dump() + '}';
  return result;
}

std::shared_ptr<const std::string> catalog_cache::list(
  const product_query& query) {
  if (query.hits)
    return std::make_shared<const std::string>(render(select(query), query));
  auto key = query.category + '\n' + query.vendor + '\n' + query.tag + '\n'
           + std::string{name_of(query.sort.value_or(product_sort::title))}
           + '\n' + std::to_string(query.limit) + '\n'
           + std::to_string(query.offset);
  if (auto i = lists_.find(key); i != lists_.end())
    return i->second;
  auto result
    = std::make_shared<const std::string>(render(select(query), query));
  if (lists_.size() >= lists_max)
    lists_.clear();
  lists_.emplace(std::move(key), result);
  return result;
}

std::shared_ptr<const std::string> catalog_cache::detail(
  const std::string& sku_or_id) const {
  auto sku = by_sku_.find(sku_or_id);
  auto i = products_.find(sku == by_sku_.end() ? product_id{sku_or_id}
                                               : sku->second);
  return i == products_.end() ? nullptr : i->second->detail_json;
}

std::shared_ptr<const std::string> catalog_cache::categories() {
  constexpr const char* key = "categories";
  if (auto i = lists_.find(key); i != lists_.end())
    return i->second;
  std::map<std::string, size_t> counts;
  for (const auto& [id, x] : products_)
    ++counts[x->product.category];
  auto items = json_out::array();
  for (const auto& [name, count] : counts)
    items.push_back({{"name", name},
                     {"product_count", count},
                     {"children", json_out::array()}});
  json_out body{{"items", std::move(items)}, {"next_cursor", nullptr}};
  auto result = std::make_shared<const std::string>(body.dump());
  lists_.emplace(key, result);
  return result;
}

} // namespace shop::edge
