#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Most variants of one product.
inline constexpr size_t product_variants_max = 250;

/// How much of a variant is left, as shoppers see it.
enum class availability : uint8_t { out_of_stock, low, in_stock };

template <>
inline constexpr auto enum_names<availability> = names_of("out_of_stock", "low",
                                                          "in_stock");

/// Up to this many units left count as `availability::low`.
inline constexpr int64_t low_stock_units_max = 5;

/// A way to choose among variants, for example `Size`.
struct product_option {
  std::string name;

  friend auto operator<=>(const product_option&, const product_option&)
    = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_option& x) {
    return f.object(x).fields(f.field("name", x.name));
  }
};

/// What can be bought.
struct product_variant {
  sku item;
  /// One value for each option of the product, in order.
  std::vector<std::string> option_values;
  money price;
  /// A former price to show struck through; 0 for none.
  money compare_at;
  std::string image;
  /// Filled by the read side; never stored with the product.
  availability stock = availability::out_of_stock;

  friend auto operator<=>(const product_variant&, const product_variant&)
    = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_variant& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("option_values", x.option_values),
      f.field("price", x.price), f.field("compare_at", x.compare_at),
      f.field("image", x.image), f.field("stock", x.stock));
  }
};

/// A picture of a product.
struct product_image {
  std::string src;
  std::string alt;

  friend auto operator<=>(const product_image&, const product_image&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_image& x) {
    return f.object(x).fields(f.field("src", x.src), f.field("alt", x.alt));
  }
};

/// A product with everything that its page shows.
struct product_view {
  product_id id;
  std::string title;
  std::string description;
  std::string vendor;
  std::string category;
  std::vector<std::string> tags;
  std::vector<product_option> options;
  std::vector<product_variant> variants;
  std::vector<product_image> images;
  /// Only published products are shown and sold.
  uint8_t published = 1;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_view& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("title", x.title),
      f.field("description", x.description), f.field("vendor", x.vendor),
      f.field("category", x.category), f.field("tags", x.tags),
      f.field("options", x.options), f.field("variants", x.variants),
      f.field("images", x.images), f.field("published", x.published),
      f.field("version", x.version), f.field("origin", x.origin));
  }
};

/// Creates the product or replaces its definition.
struct define_product {
  static constexpr auto routes_to = entity_kind::product;
  product_view product;
  command_meta meta;

  const std::string& entity_id() const {
    return product.id.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, define_product& x) {
    return f.object(x).fields(f.field("product", x.product),
                              f.field("meta", x.meta));
  }
};

/// Asks for the product as it was defined.
struct get_product {
  static constexpr auto routes_to = entity_kind::product;
  product_id product;

  const std::string& entity_id() const {
    return product.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_product& x) {
    return f.object(x).fields(f.field("product", x.product));
  }
};

} // namespace shop
