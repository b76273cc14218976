#pragma once

#include "actors/protocol/catalog.hpp"
#include "edge/codec/csv_values.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shop::edge {

/// A row that was left out, or a product that has no row left.
struct import_error {
  /// The physical line on which the row begins.
  size_t line = 0;
  /// The column at fault; empty when it is the row as a whole.
  std::string column;
  /// What is wrong, fit to follow the column's name.
  std::string message;
};

/// How many units of a sku the file gives.
struct imported_stock {
  sku item;
  int64_t on_hand = 0;
};

/// What a file holds: everything that could be read, and what could not.
struct import_result {
  /// In the order of the file; each has at least one variant and is within the
  /// catalogue's limits.
  std::vector<product_view> products;
  /// One entry for each variant of `products`.
  std::vector<imported_stock> stock;
  /// In the order of the file; a long list ends with a note that it is cut.
  std::vector<import_error> errors;
};

/// Reads Shopify's product CSV. Columns are found by name; unknown ones are
/// ignored; when needed ones are missing, the report says which and no more.
///
/// Rows of one product share its `Handle`: the first has the title, others add
/// variants and pictures; a row with a picture alone has no price. A row goes
/// in whole or not at all. When the first row of a product is bad, the others
/// are left out with it, and each of them is reported.
///
/// An empty `Variant SKU` gets one made of handle and option values, the same
/// whenever the product is imported.
import_result read_shopify_csv(std::string_view text);

} // namespace shop::edge
