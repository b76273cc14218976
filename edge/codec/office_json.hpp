#pragma once

#include "actors/protocol/office.hpp"
#include "edge/codec/views_json.hpp"

#include <cstdint>

namespace shop::edge {

// What the back office sees, as section 8 of the design writes lists and money.

json_out to_json(const product_page& x);
json_out to_json(const stock_page& x);
json_out to_json(const customer_summary& x);
json_out to_json(const customer_page& x);
json_out to_json(const order_history& x);

/// The figures of all days from `query.first_day` on, and their sums.
json_out to_json(const sales_report& x, const get_sales& query);

/// A product as it was defined: what a PUT of it takes, and its id.
json_out definition_json(const product_view& x);

} // namespace shop::edge
