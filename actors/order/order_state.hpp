#pragma once

#include "actors/protocol/cart.hpp"
#include "actors/protocol/order.hpp"
#include "actors/protocol/stock.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace shop::order {

/// How far the saga has come.
enum class stage : uint8_t {
  /// Does not exist.
  none,
  /// Asks the cart for its lines.
  pricing,
  /// Reserves every line at its stock item.
  reserving,
  /// Opens the payment session.
  opening,
  /// Waits for the shopper to pay.
  awaiting,
  /// Asks the session to close, because of a cancellation or the deadline.
  closing,
  /// The money is there.
  paid,
  /// Ended without money: rejected, cancelled or expired.
  ended,
};

} // namespace shop::order

template <>
inline constexpr auto shop::enum_names<shop::order::stage> = shop::names_of(
  "none", "pricing", "reserving", "opening", "awaiting", "closing", "paid",
  "ended");

namespace shop::order {

/// An order and its saga.
struct state {
  order_id id;
  order::stage stage = stage::none;
  cart_id cart;
  account_id account;
  std::string email;
  postal_address shipping_address;
  std::string token;
  std::vector<priced_line> lines;
  totals sums;
  timestamp placed_at;
  timestamp updated_at;
  timestamp paid_at;
  timestamp shipped_at;
  timestamp delivered_at;
  timestamp ended_at;
  /// Until then the shopper may pay.
  timestamp expires_at;
  /// How it ended without money.
  order_status ended_as = order_status::rejected;
  shop_errc reason = shop_errc::none;
  close_reason closing_for = close_reason::cancelled;
  /// 1 once the reservations are committed or released.
  uint8_t stock_settled = 0;
  /// 1 once the cart knows how it went.
  uint8_t cart_told = 0;
  std::string receipt;
  uint8_t shipped = 0;
  uint8_t delivered = 0;
  int64_t refunded = 0;
  /// The refund under way; empty for none.
  refund_id refund;
  int64_t refund_amount = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("stage", x.stage), f.field("cart", x.cart),
      f.field("account", x.account), f.field("email", x.email),
      f.field("shipping_address", x.shipping_address),
      f.field("token", x.token), f.field("lines", x.lines),
      f.field("sums", x.sums), f.field("placed_at", x.placed_at),
      f.field("updated_at", x.updated_at), f.field("paid_at", x.paid_at),
      f.field("shipped_at", x.shipped_at).fallback(timestamp{}),
      f.field("delivered_at", x.delivered_at).fallback(timestamp{}),
      f.field("ended_at", x.ended_at).fallback(timestamp{}),
      f.field("expires_at", x.expires_at), f.field("ended_as", x.ended_as),
      f.field("reason", x.reason), f.field("closing_for", x.closing_for),
      f.field("stock_settled", x.stock_settled),
      f.field("cart_told", x.cart_told), f.field("receipt", x.receipt),
      f.field("shipped", x.shipped), f.field("delivered", x.delivered),
      f.field("refunded", x.refunded), f.field("refund", x.refund),
      f.field("refund_amount", x.refund_amount));
  }
};

// -- events -------------------------------------------------------------------

struct order_placed {
  static constexpr std::string_view name = "order_placed";
  order_id id;
  cart_id cart;
  account_id account;
  std::string email;
  postal_address shipping_address;
  std::string token;
  timestamp at;
  timestamp expires_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_placed& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("cart", x.cart),
                              f.field("account", x.account),
                              f.field("email", x.email),
                              f.field("shipping_address", x.shipping_address),
                              f.field("token", x.token), f.field("at", x.at),
                              f.field("expires_at", x.expires_at));
  }
};

struct order_priced {
  static constexpr std::string_view name = "order_priced";
  std::vector<priced_line> lines;
  totals sums;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_priced& x) {
    return f.object(x).fields(f.field("lines", x.lines),
                              f.field("sums", x.sums));
  }
};

/// An event that says nothing but that it happened, and when.
template <class Tag>
struct milestone : Tag {
  timestamp at;

  milestone() = default;

  explicit milestone(timestamp when) : at(when) {
    // nop
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, milestone& x) {
    return f.object(x).fields(f.field("at", x.at));
  }
};

/// A milestone that somebody wanted.
template <class Tag>
struct decided_milestone : Tag {
  timestamp at;
  account_id by;

  decided_milestone() = default;

  decided_milestone(timestamp when, account_id who)
    : at(when),
      by(std::move(who)) {
    // nop
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, decided_milestone& x) {
    return f.object(x).fields(f.field("at", x.at),
                              f.field("by", x.by).fallback(account_id{}));
  }
};

struct stock_was_reserved_tag {
  static constexpr std::string_view name = "stock_was_reserved";
};

struct payment_opened_tag {
  static constexpr std::string_view name = "payment_opened";
};

struct payment_received_tag {
  static constexpr std::string_view name = "payment_received";
};

struct order_shipped_tag {
  static constexpr std::string_view name = "order_shipped";
};

struct order_delivered_tag {
  static constexpr std::string_view name = "order_delivered";
};

using stock_was_reserved = milestone<stock_was_reserved_tag>;
using payment_opened = milestone<payment_opened_tag>;
using payment_received = milestone<payment_received_tag>;
using order_shipped = decided_milestone<order_shipped_tag>;
using order_delivered = decided_milestone<order_delivered_tag>;

/// The order ends without money; what it holds is given back.
struct order_ended {
  static constexpr std::string_view name = "order_ended";
  order_status status = order_status::rejected;
  shop_errc reason = shop_errc::none;
  timestamp at;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_ended& x) {
    return f.object(x).fields(f.field("status", x.status),
                              f.field("reason", x.reason), f.field("at", x.at));
  }
};

/// The session is being closed; the money may still win.
struct closing_started {
  static constexpr std::string_view name = "closing_started";
  close_reason reason = close_reason::cancelled;
  timestamp at;
  /// Who cancelled; empty for a guest and for the deadline.
  account_id by = {};

  template <class Inspector>
  friend bool inspect(Inspector& f, closing_started& x) {
    return f.object(x).fields(f.field("reason", x.reason), f.field("at", x.at),
                              f.field("by", x.by).fallback(account_id{}));
  }
};

struct stock_was_settled {
  static constexpr std::string_view name = "stock_was_settled";
  reservation_end end = reservation_end::released;

  template <class Inspector>
  friend bool inspect(Inspector& f, stock_was_settled& x) {
    return f.object(x).fields(f.field("end", x.end));
  }
};

struct cart_was_told {
  static constexpr std::string_view name = "cart_was_told";
  checkout_outcome outcome = checkout_outcome::ordered;

  template <class Inspector>
  friend bool inspect(Inspector& f, cart_was_told& x) {
    return f.object(x).fields(f.field("outcome", x.outcome));
  }
};

struct receipt_issued {
  static constexpr std::string_view name = "receipt_issued";
  std::string jws;

  template <class Inspector>
  friend bool inspect(Inspector& f, receipt_issued& x) {
    return f.object(x).fields(f.field("jws", x.jws));
  }
};

struct refund_begun {
  static constexpr std::string_view name = "refund_begun";
  refund_id refund;
  money amount;
  timestamp at;
  account_id by = {};

  template <class Inspector>
  friend bool inspect(Inspector& f, refund_begun& x) {
    return f.object(x).fields(f.field("refund", x.refund),
                              f.field("amount", x.amount), f.field("at", x.at),
                              f.field("by", x.by).fallback(account_id{}));
  }
};

/// The refund under way is over; `refunded` is the sum of all that succeeded.
struct refund_finished {
  static constexpr std::string_view name = "refund_finished";
  refund_id refund;
  money refunded;
  shop_errc reason = shop_errc::none;
  timestamp at;

  template <class Inspector>
  friend bool inspect(Inspector& f, refund_finished& x) {
    return f.object(x).fields(f.field("refund", x.refund),
                              f.field("refunded", x.refunded),
                              f.field("reason", x.reason), f.field("at", x.at));
  }
};

using event
  = std::variant<order_placed, order_priced, stock_was_reserved, payment_opened,
                 payment_received, order_shipped, order_delivered, order_ended,
                 closing_started, stock_was_settled, cart_was_told,
                 receipt_issued, refund_begun, refund_finished>;

} // namespace shop::order
