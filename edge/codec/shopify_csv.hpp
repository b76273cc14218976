#pragma once

#include "actors/protocol/catalog.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shop::edge {

/// A row, or a part of one, that was left out.
struct import_error {
  size_t line = 0;
  std::string column;
  std::string message;
};

/// How many units of a sku the file gives.
struct imported_stock {
  sku item;
  int64_t on_hand = 0;
};

/// What a file holds: everything that could be read, and what could not.
struct import_result {
  std::vector<product_view> products;
  std::vector<imported_stock> stock;
  std::vector<import_error> errors;
};

/// Reads Shopify's product CSV. Rows of one product share its `Handle`: the
/// first has the title, others add variants and pictures. An empty `Variant
/// SKU` gets one made of handle and option values.
import_result read_shopify_csv(std::string_view text);

/// A decimal text as minor units, exactly: at most two decimals, no sign.
expected<int64_t> parse_price(std::string_view text);

/// HTML without its tags, scripts and entities.
std::string plain_text(std::string_view html);

} // namespace shop::edge
