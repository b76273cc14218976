#pragma once

#include "actors/protocol/payment.hpp"
#include "actors/protocol/totals.hpp"
#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Where an order is. `placed` while stock is being reserved.
enum class order_status : uint8_t {
  placed,
  awaiting_payment,
  paid,
  shipped,
  delivered,
  rejected,
  cancelled,
  expired,
  refunded,
  partially_refunded,
};

template <>
inline constexpr auto enum_names<order_status> = names_of(
  "placed", "awaiting_payment", "paid", "shipped", "delivered", "rejected",
  "cancelled", "expired", "refunded", "partially_refunded");

/// An order as its owner sees it.
struct order_view {
  order_id id;
  order_status status = order_status::placed;
  /// Empty for a guest.
  account_id account;
  std::string email;
  postal_address shipping_address;
  std::vector<priced_line> lines;
  totals sums;
  money refunded;
  payment_session_id payment_session;
  /// A guest's capability for this order.
  std::string token;
  /// Why it was rejected; `none` otherwise.
  shop_errc reason = shop_errc::none;
  timestamp placed_at;
  timestamp updated_at;
  /// Until then it can be paid.
  timestamp expires_at;
  /// When it came so far; 0 for what has not happened.
  timestamp paid_at;
  timestamp shipped_at;
  timestamp delivered_at;
  /// When it ended without money.
  timestamp ended_at;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  // First answers are kept for ever: what is newer than they has a fallback.
  template <class Inspector>
  friend bool inspect(Inspector& f, order_view& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("status", x.status),
      f.field("account", x.account), f.field("email", x.email),
      f.field("shipping_address", x.shipping_address),
      f.field("lines", x.lines), f.field("sums", x.sums),
      f.field("refunded", x.refunded),
      f.field("payment_session", x.payment_session), f.field("token", x.token),
      f.field("reason", x.reason), f.field("placed_at", x.placed_at),
      f.field("updated_at", x.updated_at),
      f.field("expires_at", x.expires_at).fallback(timestamp{}),
      f.field("paid_at", x.paid_at).fallback(timestamp{}),
      f.field("shipped_at", x.shipped_at).fallback(timestamp{}),
      f.field("delivered_at", x.delivered_at).fallback(timestamp{}),
      f.field("ended_at", x.ended_at).fallback(timestamp{}),
      f.field("version", x.version), f.field("origin", x.origin));
  }
};

/// Turns a cart into an order. Answers when the stock is reserved and the
/// payment session open, or when it is rejected.
struct place_order {
  static constexpr auto routes_to = entity_kind::order;
  static constexpr auto creates = true;
  order_id order;
  cart_id cart;
  account_id account;
  std::string email;
  postal_address shipping_address;
  std::string token;
  command_meta meta;

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, place_order& x) {
    return f.object(x).fields(
      f.field("order", x.order), f.field("cart", x.cart),
      f.field("account", x.account), f.field("email", x.email),
      f.field("shipping_address", x.shipping_address),
      f.field("token", x.token), f.field("meta", x.meta));
  }
};

/// Asks for the order.
struct get_order {
  static constexpr auto routes_to = entity_kind::order;
  order_id order;

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_order& x) {
    return f.object(x).fields(f.field("order", x.order));
  }
};

/// The largest total of an order, in minor units. The signer's policy has the
/// same ceiling by default: what cannot get a receipt is not sold.
inline constexpr int64_t order_total_minor_max = 10'000'000;

/// Asks for the order once its version is above `seen_version`, or as it is
/// after `watch_ms_max`.
struct watch_order {
  static constexpr auto routes_to = entity_kind::order;
  order_id order;
  int64_t seen_version = 0;

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, watch_order& x) {
    return f.object(x).fields(f.field("order", x.order),
                              f.field("seen_version", x.seen_version));
  }
};

/// Longest time a `watch_order` waits, in milliseconds; below the time after
/// which proxies give up on a silent connection.
inline constexpr int64_t watch_ms_max = 10'000;

/// Steps of an order that people decide.
enum class order_step : uint8_t { cancel, ship, deliver };

template <>
inline constexpr auto enum_names<order_step> = names_of("cancel", "ship",
                                                        "deliver");

/// Moves the order on; `conflict` when its state does not allow the step.
/// Cancelling answers when the compensations are decided.
struct advance_order {
  static constexpr auto routes_to = entity_kind::order;
  order_id order;
  order_step step = order_step::cancel;
  command_meta meta;
  /// Who wants it; empty for a guest.
  account_id by = {};

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, advance_order& x) {
    return f.object(x).fields(f.field("order", x.order),
                              f.field("step", x.step), f.field("meta", x.meta),
                              f.field("by", x.by));
  }
};

/// Refunds a part or all of a paid order.
struct refund_order {
  static constexpr auto routes_to = entity_kind::order;
  order_id order;
  money amount;
  command_meta meta;
  /// Who wants it.
  account_id by = {};

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, refund_order& x) {
    return f.object(x).fields(f.field("order", x.order),
                              f.field("amount", x.amount),
                              f.field("meta", x.meta), f.field("by", x.by));
  }
};

/// The payment session tells its order what the provider said. Repeated until
/// it is answered; idempotent by content.
struct report_payment {
  static constexpr auto routes_to = entity_kind::order;
  order_id order;
  payment_view payment;
  command_meta meta;

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, report_payment& x) {
    return f.object(x).fields(f.field("order", x.order),
                              f.field("payment", x.payment),
                              f.field("meta", x.meta));
  }
};

/// Asks for the signed receipt; `receipt_pending` until there is one.
struct get_receipt {
  static constexpr auto routes_to = entity_kind::order;
  order_id order;

  const std::string& entity_id() const {
    return order.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_receipt& x) {
    return f.object(x).fields(f.field("order", x.order));
  }
};

/// A receipt: a compact JWS.
struct receipt_view {
  order_id order;
  std::string jws;

  template <class Inspector>
  friend bool inspect(Inspector& f, receipt_view& x) {
    return f.object(x).fields(f.field("order", x.order), f.field("jws", x.jws));
  }
};

} // namespace shop
