#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Longest payment method token, in bytes.
inline constexpr size_t payment_method_bytes_max = 64;

/// What a payment session is doing.
enum class payment_status : uint8_t {
  /// Waits for the shopper to confirm a payment method.
  open,
  /// The provider has been asked; the outcome is not known yet.
  processing,
  /// The last attempt was refused; the shopper may try another method.
  declined,
  /// The money is ours.
  captured,
  /// Some of it went back.
  partially_refunded,
  /// All of it went back.
  refunded,
  /// Closed by the order before any money moved.
  cancelled,
  /// Closed because nobody paid in time.
  expired,
};

template <>
inline constexpr auto enum_names<payment_status> = names_of(
  "open", "processing", "declined", "captured", "partially_refunded",
  "refunded", "cancelled", "expired");

/// A payment session as the shopper and the order see it.
struct payment_view {
  payment_session_id id;
  order_id order;
  payment_status status = payment_status::open;
  money amount;
  money refunded;
  /// Refunds that the provider has not answered yet.
  int32_t refunds_pending = 0;
  /// Why the last attempt was declined, in the provider's codes; or empty.
  std::string decline_code;
  timestamp expires_at;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  template <class Inspector>
  friend bool inspect(Inspector& f, payment_view& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("order", x.order),
      f.field("status", x.status), f.field("amount", x.amount),
      f.field("refunded", x.refunded),
      f.field("refunds_pending", x.refunds_pending),
      f.field("decline_code", x.decline_code),
      f.field("expires_at", x.expires_at), f.field("version", x.version),
      f.field("origin", x.origin));
  }
};

/// Opens the session of an order. Idempotent by id.
struct open_payment {
  static constexpr auto routes_to = entity_kind::payment;
  static constexpr auto creates = true;
  payment_session_id session;
  order_id order;
  money amount;
  timestamp expires_at;
  command_meta meta;

  const std::string& entity_id() const {
    return session.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, open_payment& x) {
    return f.object(x).fields(
      f.field("session", x.session), f.field("order", x.order),
      f.field("amount", x.amount), f.field("expires_at", x.expires_at),
      f.field("meta", x.meta));
  }
};

/// Pays with a method. Answers when the provider has, or with `processing`
/// when the provider's outcome stays unknown.
struct confirm_payment {
  static constexpr auto routes_to = entity_kind::payment;
  payment_session_id session;
  std::string payment_method;
  command_meta meta;

  const std::string& entity_id() const {
    return session.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, confirm_payment& x) {
    return f.object(x).fields(f.field("session", x.session),
                              f.field("payment_method", x.payment_method),
                              f.field("meta", x.meta));
  }
};

/// Asks for the session.
struct get_payment {
  static constexpr auto routes_to = entity_kind::payment;
  payment_session_id session;

  const std::string& entity_id() const {
    return session.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_payment& x) {
    return f.object(x).fields(f.field("session", x.session));
  }
};

/// Why an order closes its session.
enum class close_reason : uint8_t { cancelled, expired };

template <>
inline constexpr auto enum_names<close_reason> = names_of("cancelled",
                                                          "expired");

/// Closes the session unless money has moved or may be moving. The answer's
/// status says which; `in_progress` when the provider's answer is awaited.
struct close_payment {
  static constexpr auto routes_to = entity_kind::payment;
  payment_session_id session;
  close_reason reason = close_reason::cancelled;
  command_meta meta;

  const std::string& entity_id() const {
    return session.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, close_payment& x) {
    return f.object(x).fields(f.field("session", x.session),
                              f.field("reason", x.reason),
                              f.field("meta", x.meta));
  }
};

/// Gives money back. Idempotent by refund id; answers when the provider has
/// taken it, or with `processing` refunds still counted as due.
struct refund_payment {
  static constexpr auto routes_to = entity_kind::payment;
  payment_session_id session;
  refund_id refund;
  money amount;
  command_meta meta;

  const std::string& entity_id() const {
    return session.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, refund_payment& x) {
    return f.object(x).fields(
      f.field("session", x.session), f.field("refund", x.refund),
      f.field("amount", x.amount), f.field("meta", x.meta));
  }
};

} // namespace shop
