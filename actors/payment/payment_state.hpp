#pragma once

#include "actors/protocol/payment.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace shop::payment {

/// What the session is doing at the provider.
enum class phase : uint8_t {
  /// Nothing: it waits for the shopper, or has ended.
  idle,
  authorising,
  capturing,
};

} // namespace shop::payment

template <>
inline constexpr auto shop::enum_names<shop::payment::phase> = shop::names_of(
  "idle", "authorising", "capturing");

namespace shop::payment {

/// How a refund stands.
enum class refund_status : uint8_t { pending, completed, failed };

} // namespace shop::payment

template <>
inline constexpr auto shop::enum_names<
  shop::payment::refund_status> = shop::names_of("pending", "completed",
                                                 "failed");

namespace shop::payment {

/// Money on its way back.
struct refund {
  refund_id id;
  int64_t amount = 0;
  refund_status status = refund_status::pending;

  template <class Inspector>
  friend bool inspect(Inspector& f, refund& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("amount", x.amount),
                              f.field("status", x.status));
  }
};

/// A payment session. `refunded <= amount` at every version, and money moves
/// in at most one attempt.
struct state {
  payment_session_id id;
  order_id order;
  money amount;
  timestamp expires_at;
  payment_status status = payment_status::open;
  payment::phase phase = phase::idle;
  int32_t attempt = 0;
  std::string payment_method;
  std::string authorisation;
  std::string charge;
  std::string decline_code;
  /// Authorisations that will not be captured and have to be given up, oldest
  /// first.
  std::vector<std::string> to_cancel;
  std::vector<payment::refund> refunds;
  int64_t refunded = 0;
  /// 1 when the provider's answer is late and callers have been told so.
  uint8_t delayed = 0;
  /// 1 when the order does not know the newest status.
  uint8_t unreported = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("order", x.order),
      f.field("amount", x.amount), f.field("expires_at", x.expires_at),
      f.field("status", x.status), f.field("phase", x.phase),
      f.field("attempt", x.attempt),
      f.field("payment_method", x.payment_method),
      f.field("authorisation", x.authorisation), f.field("charge", x.charge),
      f.field("decline_code", x.decline_code),
      f.field("to_cancel", x.to_cancel), f.field("refunds", x.refunds),
      f.field("refunded", x.refunded), f.field("delayed", x.delayed),
      f.field("unreported", x.unreported));
  }
};

// -- events -------------------------------------------------------------------

struct session_opened {
  static constexpr std::string_view name = "session_opened";
  payment_session_id id;
  order_id order;
  money amount;
  timestamp expires_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, session_opened& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("order", x.order),
                              f.field("amount", x.amount),
                              f.field("expires_at", x.expires_at));
  }
};

/// The intent, durable before the provider hears of it.
struct attempt_started {
  static constexpr std::string_view name = "attempt_started";
  int32_t attempt = 0;
  std::string payment_method;

  template <class Inspector>
  friend bool inspect(Inspector& f, attempt_started& x) {
    return f.object(x).fields(f.field("attempt", x.attempt),
                              f.field("payment_method", x.payment_method));
  }
};

struct payment_authorised {
  static constexpr std::string_view name = "payment_authorised";
  std::string authorisation;

  template <class Inspector>
  friend bool inspect(Inspector& f, payment_authorised& x) {
    return f.object(x).fields(f.field("authorisation", x.authorisation));
  }
};

struct payment_declined {
  static constexpr std::string_view name = "payment_declined";
  std::string code;

  template <class Inspector>
  friend bool inspect(Inspector& f, payment_declined& x) {
    return f.object(x).fields(f.field("code", x.code));
  }
};

/// Money has moved to us; posts to the ledger.
struct payment_captured {
  static constexpr std::string_view name = "payment_captured";
  order_id order;
  std::string charge;
  money amount;

  template <class Inspector>
  friend bool inspect(Inspector& f, payment_captured& x) {
    return f.object(x).fields(f.field("order", x.order),
                              f.field("charge", x.charge),
                              f.field("amount", x.amount));
  }
};

/// The provider's answer is late; callers hear `processing`.
struct outcome_delayed {
  static constexpr std::string_view name = "outcome_delayed";

  template <class Inspector>
  friend bool inspect(Inspector& f, outcome_delayed& x) {
    return f.object(x).fields();
  }
};

struct authorisation_cancelled {
  static constexpr std::string_view name = "authorisation_cancelled";
  std::string authorisation;

  template <class Inspector>
  friend bool inspect(Inspector& f, authorisation_cancelled& x) {
    return f.object(x).fields(f.field("authorisation", x.authorisation));
  }
};

struct session_closed {
  static constexpr std::string_view name = "session_closed";
  close_reason reason = close_reason::cancelled;

  template <class Inspector>
  friend bool inspect(Inspector& f, session_closed& x) {
    return f.object(x).fields(f.field("reason", x.reason));
  }
};

struct refund_requested {
  static constexpr std::string_view name = "refund_requested";
  refund_id id;
  money amount;

  template <class Inspector>
  friend bool inspect(Inspector& f, refund_requested& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("amount", x.amount));
  }
};

/// How a refund ended; a completed one posts to the ledger.
struct refund_ended {
  static constexpr std::string_view name = "refund_ended";
  refund_id id;
  order_id order;
  money amount;
  refund_status status = refund_status::completed;
  std::string provider_refund;

  template <class Inspector>
  friend bool inspect(Inspector& f, refund_ended& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("order", x.order),
                              f.field("amount", x.amount),
                              f.field("status", x.status),
                              f.field("provider_refund", x.provider_refund));
  }
};

/// The order knows the status.
struct order_informed {
  static constexpr std::string_view name = "order_informed";

  template <class Inspector>
  friend bool inspect(Inspector& f, order_informed& x) {
    return f.object(x).fields();
  }
};

using event = std::variant<session_opened, attempt_started, payment_authorised,
                           payment_declined, payment_captured, outcome_delayed,
                           authorisation_cancelled, session_closed,
                           refund_requested, refund_ended, order_informed>;

} // namespace shop::payment
