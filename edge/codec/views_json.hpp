#pragma once

#include "actors/protocol/account.hpp"
#include "actors/protocol/cart.hpp"
#include "actors/protocol/order.hpp"
#include "actors/protocol/payment.hpp"
#include "actors/protocol/queries.hpp"
#include "actors/protocol/stock.hpp"

#include <nlohmann/json.hpp>

namespace shop::edge {

/// JSON with members in the order in which they are written, so that the same
/// view always gives the same bytes.
using json_out = nlohmann::ordered_json;

json_out to_json(const money& x);
json_out to_json(const postal_address& x);
json_out to_json(const cart_view& x);
json_out to_json(const payment_view& x);
json_out to_json(const account_view& x);
json_out to_json(const stock_view& x);
json_out to_json(const product_view& x);
json_out to_json(const order_page& x);

/// An order for its owner; the guest's token only in the creation's answer.
json_out to_json(const order_view& x);

/// RFC 3339 in UTC, with microseconds.
std::string rfc3339(timestamp t);

} // namespace shop::edge
