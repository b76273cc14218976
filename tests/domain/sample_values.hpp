#pragma once

#include "actors/protocol/cart.hpp"
#include "actors/protocol/order.hpp"

namespace shop::test::sample {

/// The time in every sample.
inline constexpr timestamp at{1'767'225'600'000'000};

inline postal_address address() {
  return {"Ada", "1 Loop St", "Rear", "Berlin", "10115", "BE", "DE"};
}

inline priced_line line() {
  return {sku{"mug-blue"}, product_id{"mug"}, "Mug", "Blue", 2,
          euros(1250),     euros(2500)};
}

inline totals sums(int64_t total) {
  return {euros(total), euros(0), euros(0), euros(total * 19 / 119),
          euros(total)};
}

inline place_order place() {
  return {{"ord_1"}, {"cart_1"}, {"acc_1"}, "ada@example.org",
          address(), "token",    {}};
}

inline cart_view cart_at(int64_t total) {
  auto result = cart_view{};
  result.id = {"cart_1"};
  result.lines = {line()};
  result.sums = sums(total);
  return result;
}

inline payment_view payment(payment_status status, int64_t amount,
                            int64_t refunded) {
  auto result = payment_view{};
  result.id = {"pay_ord_1"};
  result.order = {"ord_1"};
  result.status = status;
  result.amount = euros(amount);
  result.refunded = euros(refunded);
  return result;
}

} // namespace shop::test::sample
