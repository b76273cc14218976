#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>

namespace shop {

/// Asks for the encoded Argon2id hash of a new password.
struct hash_password {
  std::string password;

  template <class Inspector>
  friend bool inspect(Inspector& f, hash_password& x) {
    return f.object(x).fields(f.field("password", x.password));
  }
};

/// Asks whether a password matches. An empty hash costs the same work and
/// never matches, so that unknown accounts cannot be told from known ones.
struct verify_password {
  std::string password;
  std::string hash;

  template <class Inspector>
  friend bool inspect(Inspector& f, verify_password& x) {
    return f.object(x).fields(f.field("password", x.password),
                              f.field("hash", x.hash));
  }
};

/// The outcome of `verify_password`.
enum class password_verdict : uint8_t { wrong, right };

template <>
inline constexpr auto enum_names<password_verdict> = names_of("wrong", "right");

/// What the provider is asked to do.
enum class provider_action : uint8_t { authorise, capture, cancel, refund };

template <>
inline constexpr auto enum_names<provider_action> = names_of("authorise",
                                                             "capture",
                                                             "cancel",
                                                             "refund");

/// One step at the payment provider. The same key may be sent again and
/// again; the provider acts once.
struct provider_call {
  provider_action action = provider_action::authorise;
  /// The provider's idempotency key.
  std::string key;
  money amount;
  /// Token of the card; only to authorise.
  std::string payment_method;
  /// Our name for it in the provider's record.
  std::string reference;
  /// What `authorise` answered (capture, cancel) or `capture` (refund).
  std::string provider_id;

  template <class Inspector>
  friend bool inspect(Inspector& f, provider_call& x) {
    return f.object(x).fields(
      f.field("action", x.action), f.field("key", x.key),
      f.field("amount", x.amount), f.field("payment_method", x.payment_method),
      f.field("reference", x.reference), f.field("provider_id", x.provider_id));
  }
};

/// How a step at the provider ended.
enum class provider_result : uint8_t {
  /// Done; `provider_id` names what was made.
  approved,
  /// Refused for a reason that the shopper can do something about.
  declined,
  /// Refused for good: our request is wrong.
  refused,
  /// Nobody knows: repeat with the same key.
  unknown,
};

template <>
inline constexpr auto enum_names<provider_result> = names_of("approved",
                                                             "declined",
                                                             "refused",
                                                             "unknown");

/// The answer to a `provider_call`.
struct provider_outcome {
  provider_result result = provider_result::unknown;
  std::string provider_id;
  /// The provider's code for a decline, or what went wrong.
  std::string code;

  template <class Inspector>
  friend bool inspect(Inspector& f, provider_outcome& x) {
    return f.object(x).fields(f.field("result", x.result),
                              f.field("provider_id", x.provider_id),
                              f.field("code", x.code));
  }
};

} // namespace shop
