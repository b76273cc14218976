#pragma once

#include "actors/order/order_state.hpp"
#include "actors/protocol/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace shop::order {

/// How long stock stays reserved for a shopper who has not paid.
inline constexpr int64_t payment_window_s = 30 * 60;

/// What an order does by itself.
enum class step : uint8_t {
  price,
  reserve,
  open_payment,
  close_payment,
  settle_stock,
  tell_cart,
  sign_receipt,
  refund,
};

// -- outcomes of the steps ----------------------------------------------------

/// The cart's lines, or why there are none.
struct cart_answered {
  expected<cart_view> cart;
};

/// Every line is reserved, or why one is not.
struct stock_answered {
  shop_errc refusal = shop_errc::none;
};

/// The session is open, or why not.
struct session_answered {
  shop_errc refusal = shop_errc::none;
};

/// The session after our request to close it.
struct close_answered {
  payment_view payment;
};

/// Every reservation is settled.
struct settlement_answered {};

/// The cart knows.
struct cart_acknowledged {};

/// The signer's receipt.
struct receipt_answered {
  std::string jws;
};

/// The session after our refund, or why it refused.
struct refund_answered {
  expected<payment_view> payment;
};

/// The rules of an order, in the shape that `entity` wants.
struct domain {
  using state = order::state;
  using event = order::event;
  using view = order_view;
  using step = order::step;

  /// The time to pay may be over.
  struct wake {};

  /// Money keys never expire; an order has few commands.
  static constexpr size_t commands_remembered_max = 10'000;

  static decision<event> decide(const state&, const place_order&,
                                const decision_context&);
  static decision<event> decide(const state&, const advance_order&,
                                const decision_context&);
  static decision<event> decide(const state&, const refund_order&,
                                const decision_context&);
  static decision<event> decide(const state&, const report_payment&,
                                const decision_context&);
  static decision<event> decide(const state&, const cart_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const stock_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const session_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const close_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const settlement_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const cart_acknowledged&,
                                const decision_context&);
  static decision<event> decide(const state&, const receipt_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const refund_answered&,
                                const decision_context&);
  static decision<event> decide(const state&, const wake&,
                                const decision_context&);

  static void apply(state& order, const event& change);

  static bool exists(const state& order) {
    return order.stage != stage::none;
  }

  static order_view view_of(const state& order, const decision_context&);

  /// Callers wait while the saga is on its way to a state they can act on.
  static bool settled(const state& order);

  static std::vector<order::step> steps(const state& order);

  static std::optional<timestamp> wake_at(const state& order);
};

/// What the shopper sees of the saga.
order_status status_of(const state& order);

/// The id of the order's payment session.
payment_session_id session_of(const state& order);

/// What becomes of the reservations of an order that has ended or is paid.
reservation_end settlement_of(const state& order);

/// The lines as canonical JSON, in order; what the receipt's digest covers.
std::string canonical_lines(const std::vector<priced_line>& lines);

} // namespace shop::order
