#pragma once

#include "actors/protocol/enum_names.hpp"

#include <tl/expected.hpp>

#include <cstdint>
#include <string_view>

namespace shop {

/// Every way in which a command can fail. Append only: the numbers travel
/// between nodes. `edge/problem.cpp` maps each one to its HTTP status.
enum class shop_errc : uint8_t {
  /// No error; never sent.
  none,
  /// The entity does not exist.
  not_found,
  /// The command contradicts the entity's state.
  conflict,
  /// A field has a value outside its documented range.
  invalid_argument,
  /// The caller may not do this.
  forbidden,
  /// Credentials are missing, wrong or expired.
  unauthorised,
  /// Too many failed sign-ins; try again later.
  throttled,
  /// The queue of this entity or node is full; try again.
  busy,
  /// Nothing that can answer is reachable just now; try again.
  unavailable,
  /// The journal is not reachable; the command may be tried again.
  journal_unavailable,
  /// The signer is not reachable; the command may be tried again.
  signer_unavailable,
  /// The payment provider is not reachable.
  provider_unavailable,
  /// This node does not hold the lease of the shard (any more).
  wrong_owner,
  /// Another event already has this version; the entity must replay.
  version_conflict,
  /// The outcome of an append is unknown; the entity must replay.
  outcome_unknown,
  /// The same command id came with another content.
  idempotency_key_reused,
  /// The first attempt with this command id has not finished.
  in_progress,
  /// Fewer units are available than asked for.
  out_of_stock,
  /// The cart belongs to an order that is being paid or has been paid.
  cart_locked,
  /// The cart has no lines.
  cart_empty,
  /// The product or variant cannot be bought.
  not_for_sale,
  /// An account with this e-mail address exists.
  account_exists,
  /// The session does not accept this step any more.
  payment_closed,
  /// More than what was captured and not yet refunded.
  refund_too_large,
  /// The signer's policy or guard refuses this message.
  signing_refused,
  /// The deadline of the request has passed.
  deadline_exceeded,
  /// The receipt does not exist yet.
  receipt_pending,
  /// A used refresh token came again; its session is revoked.
  token_reused,
  /// Stored data does not decode; an operator must look.
  corrupt_data,
  /// The total is above what one order may be.
  order_too_large,
  /// No account has this e-mail address and password.
  bad_credentials,
};

template <>
inline constexpr auto enum_names<shop_errc> = names_of(
  "none", "not_found", "conflict", "invalid_argument", "forbidden",
  "unauthorised", "throttled", "busy", "unavailable", "journal_unavailable",
  "signer_unavailable", "provider_unavailable", "wrong_owner",
  "version_conflict", "outcome_unknown", "idempotency_key_reused",
  "in_progress", "out_of_stock", "cart_locked", "cart_empty", "not_for_sale",
  "account_exists", "payment_closed", "refund_too_large", "signing_refused",
  "deadline_exceeded", "receipt_pending", "token_reused", "corrupt_data",
  "order_too_large", "bad_credentials");

/// A value or the reason why there is none.
template <class T>
using expected = tl::expected<T, shop_errc>;

/// Makes the failing side of an `expected`.
inline tl::unexpected<shop_errc> fail(shop_errc code) {
  return tl::unexpected<shop_errc>{code};
}

/// Whether the same command may succeed when it is simply sent again.
constexpr bool is_transient(shop_errc code) {
  switch (code) {
    case shop_errc::busy:
    case shop_errc::unavailable:
    case shop_errc::journal_unavailable:
    case shop_errc::wrong_owner:
    case shop_errc::version_conflict:
    case shop_errc::outcome_unknown:
      return true;
    case shop_errc::none:
    case shop_errc::not_found:
    case shop_errc::conflict:
    case shop_errc::invalid_argument:
    case shop_errc::forbidden:
    case shop_errc::unauthorised:
    case shop_errc::throttled:
    case shop_errc::signer_unavailable:
    case shop_errc::provider_unavailable:
    case shop_errc::idempotency_key_reused:
    case shop_errc::in_progress:
    case shop_errc::out_of_stock:
    case shop_errc::cart_locked:
    case shop_errc::cart_empty:
    case shop_errc::not_for_sale:
    case shop_errc::account_exists:
    case shop_errc::payment_closed:
    case shop_errc::refund_too_large:
    case shop_errc::signing_refused:
    case shop_errc::deadline_exceeded:
    case shop_errc::receipt_pending:
    case shop_errc::token_reused:
    case shop_errc::corrupt_data:
    case shop_errc::order_too_large:
    case shop_errc::bad_credentials:
      return false;
  }
  return false;
}

} // namespace shop
