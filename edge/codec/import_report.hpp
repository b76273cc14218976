#pragma once

#include "edge/codec/shopify_csv.hpp"
#include "edge/codec/views_json.hpp"

#include <cstddef>

namespace shop::edge {

/// Products that a report shows: enough to see whether the columns are the
/// right ones.
inline constexpr size_t import_preview_items_max = 50;

/// What came of a list: how many products, what was wrong, and the first
/// products as they were read.
json_out import_report(const import_result& list, size_t products);

} // namespace shop::edge
