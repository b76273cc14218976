#include "actors/order/order_domain.hpp"

// What events change, and how the state is shown.
namespace shop::order {

namespace {

void apply_one(state& order, const order_placed& x) {
  order.id = x.id;
  order.stage = stage::pricing;
  order.cart = x.cart;
  order.account = x.account;
  order.email = x.email;
  order.shipping_address = x.shipping_address;
  order.token = x.token;
  order.placed_at = order.updated_at = x.at;
  order.expires_at = x.expires_at;
}

void apply_one(state& order, const order_priced& x) {
  order.stage = stage::reserving;
  order.lines = x.lines;
  order.sums = x.sums;
}

void apply_one(state& order, const stock_was_reserved& x) {
  order.stage = stage::opening;
  order.updated_at = x.at;
}

void apply_one(state& order, const payment_opened& x) {
  order.stage = stage::awaiting;
  order.updated_at = x.at;
}

void apply_one(state& order, const payment_received& x) {
  order.stage = stage::paid;
  order.paid_at = order.updated_at = x.at;
}

void apply_one(state& order, const order_shipped& x) {
  order.shipped = 1;
  order.shipped_at = order.updated_at = x.at;
}

void apply_one(state& order, const order_delivered& x) {
  order.delivered = 1;
  order.delivered_at = order.updated_at = x.at;
}

void apply_one(state& order, const order_ended& x) {
  // Nothing was reserved before the lines were known.
  if (order.stage == stage::pricing)
    order.stock_settled = 1;
  order.stage = stage::ended;
  order.ended_as = x.status;
  order.reason = x.reason;
  order.ended_at = order.updated_at = x.at;
}

void apply_one(state& order, const closing_started& x) {
  order.stage = stage::closing;
  order.closing_for = x.reason;
  order.updated_at = x.at;
}

void apply_one(state& order, const stock_was_settled&) {
  order.stock_settled = 1;
}

void apply_one(state& order, const cart_was_told&) {
  order.cart_told = 1;
}

void apply_one(state& order, const receipt_issued& x) {
  order.receipt = x.jws;
}

void apply_one(state& order, const refund_begun& x) {
  order.refund = x.refund;
  order.refund_amount = x.amount.amount;
  order.updated_at = x.at;
}

void apply_one(state& order, const refund_finished& x) {
  order.refund = {};
  order.refund_amount = 0;
  order.refunded = x.refunded.amount;
  order.reason = x.reason;
  order.updated_at = x.at;
}

// A JSON string; only what a title or an id can hold needs escapes.
void append_quoted(std::string& out, std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (auto c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 0xF];
    } else {
      out += c;
    }
  }
  out += '"';
}

} // namespace

void domain::apply(state& order, const event& change) {
  std::visit([&order](const auto& x) { apply_one(order, x); }, change);
}

order_status status_of(const state& order) {
  if (order.stage == stage::ended)
    return order.ended_as;
  if (order.stage == stage::awaiting || order.stage == stage::closing)
    return order_status::awaiting_payment;
  if (order.stage != stage::paid)
    return order_status::placed;
  if (order.refunded == order.sums.total.amount)
    return order_status::refunded;
  if (order.delivered != 0)
    return order_status::delivered;
  if (order.shipped != 0)
    return order_status::shipped;
  return order.refunded > 0 ? order_status::partially_refunded
                            : order_status::paid;
}

payment_session_id session_of(const state& order) {
  return {"pay_" + order.id.value};
}

reservation_end settlement_of(const state& order) {
  return order.stage == stage::paid ? reservation_end::committed
                                    : reservation_end::released;
}

order_view domain::view_of(const state& order, const decision_context&) {
  auto result = order_view{};
  result.id = order.id;
  result.status = status_of(order);
  result.account = order.account;
  result.email = order.email;
  result.shipping_address = order.shipping_address;
  result.lines = order.lines;
  result.sums = order.sums;
  result.refunded = {order.refunded, order.sums.total.currency};
  result.payment_session = session_of(order);
  result.token = order.token;
  result.reason = order.reason;
  result.placed_at = order.placed_at;
  result.updated_at = order.updated_at;
  result.expires_at = order.expires_at;
  result.paid_at = order.paid_at;
  result.shipped_at = order.shipped_at;
  result.delivered_at = order.delivered_at;
  result.ended_at = order.ended_at;
  return result;
}

std::string canonical_lines(const std::vector<priced_line>& lines) {
  std::string result = "[";
  for (const auto& line : lines) {
    if (result.size() > 1)
      result += ',';
    result += "{\"quantity\":" + std::to_string(line.quantity) + ",\"sku\":";
    append_quoted(result, line.item.value);
    result += ",\"title\":";
    append_quoted(result, line.title);
    result += ",\"unit_price\":" + std::to_string(line.unit_price.amount);
    result += '}';
  }
  return result + ']';
}

} // namespace shop::order
