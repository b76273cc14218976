#include "actors/catalog/product_domain.hpp"

#include <algorithm>
#include <set>

namespace shop::catalog {

namespace {

/// Longest name, vendor, category, tag, option or picture address, in bytes.
constexpr size_t text_bytes_max = 255;

/// Longest description, in bytes.
constexpr size_t description_bytes_max = 20'000;

/// Most tags and pictures of a product.
constexpr size_t tags_max = 50;
constexpr size_t images_max = 50;

/// Most options of a product, as in the import format.
constexpr size_t options_max = 3;

bool is_text(const std::string& text) {
  return text.size() <= text_bytes_max;
}

bool is_valid_variant(const product_view& product, const product_variant& x) {
  return is_id(x.item.value) && x.price.currency == shop_currency
      && x.price.amount >= 0 && x.price.amount <= amount_minor_max
      && x.compare_at.currency == shop_currency && x.compare_at.amount >= 0
      && x.compare_at.amount <= amount_minor_max
      && x.option_values.size() == product.options.size()
      && std::all_of(x.option_values.begin(), x.option_values.end(), is_text)
      && is_text(x.image);
}

bool has_unique_skus(const product_view& product) {
  std::set<sku> seen;
  for (const auto& variant : product.variants)
    seen.insert(variant.item);
  return seen.size() == product.variants.size();
}

} // namespace

bool is_valid(const product_view& product) {
  return is_id(product.id.value) && !product.title.empty()
      && is_text(product.title) && is_text(product.vendor)
      && is_text(product.category)
      && product.description.size() <= description_bytes_max
      && product.tags.size() <= tags_max
      && std::all_of(product.tags.begin(), product.tags.end(), is_text)
      && product.options.size() <= options_max
      && std::all_of(product.options.begin(), product.options.end(),
                     [](const product_option& x) { return is_text(x.name); })
      && product.images.size() <= images_max
      && std::all_of(product.images.begin(), product.images.end(),
                     [](const product_image& x) {
                       return is_text(x.src) && is_text(x.alt);
                     })
      && !product.variants.empty()
      && product.variants.size() <= product_variants_max
      && std::all_of(product.variants.begin(), product.variants.end(),
                     [&product](const product_variant& x) {
                       return is_valid_variant(product, x);
                     })
      && has_unique_skus(product);
}

decision<event> domain::decide(const state&, const define_product& command,
                               const decision_context&) {
  if (!is_valid(command.product))
    return fail(shop_errc::invalid_argument);
  auto product = command.product;
  product.version = 0;
  product.origin = answer_origin::first;
  for (auto& variant : product.variants)
    variant.stock = availability::out_of_stock;
  return {{product_defined{std::move(product)}}};
}

decision<event> domain::decide(const state&, const wake&,
                               const decision_context&) {
  return {};
}

void domain::apply(state& product, const event& change) {
  product.product = std::get<product_defined>(change).product;
}

} // namespace shop::catalog
