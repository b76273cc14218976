#include "edge/codec/import_report.hpp"

#include <algorithm>

namespace shop::edge {

namespace {

json_out preview_item(const product_view& x) {
  auto price_from = x.variants.front().price;
  for (const auto& variant : x.variants)
    price_from = std::min(price_from, variant.price);
  return {{"id", x.id.value},
          {"title", x.title},
          {"category", x.category},
          {"variant_count", x.variants.size()},
          {"price_from", to_json(price_from)}};
}

} // namespace

json_out import_report(const import_result& list, size_t products) {
  auto errors = json_out::array();
  for (const auto& error : list.errors)
    errors.push_back({{"line", error.line},
                      {"column", error.column},
                      {"message", error.message}});
  int64_t units = 0;
  for (const auto& [item, on_hand] : list.stock)
    units += on_hand;
  auto preview = json_out::array();
  auto shown = std::min(list.products.size(), import_preview_items_max);
  for (size_t i = 0; i < shown; ++i)
    preview.push_back(preview_item(list.products[i]));
  return {{"products", products},
          {"variants", list.stock.size()},
          {"units", units},
          {"errors", std::move(errors)},
          {"preview", std::move(preview)}};
}

} // namespace shop::edge
