#pragma once

#include "actors/protocol/enum_names.hpp"
#include "actors/protocol/errors.hpp"

#include <cstdint>

namespace shop {

/// Why the key process did not sign. Append only: metrics go by the number.
enum class refusal_reason : uint8_t {
  /// An id, digest, number or time that cannot be one.
  malformed,
  /// A currency without a ceiling.
  currency,
  /// More than one message may have.
  amount,
  /// More than is left of the day's ceiling.
  day_amount,
  /// Issued in the future of the signer's clock.
  ahead,
  /// A token that would live too long.
  token_life,
  /// A token of a time that is over.
  token_age,
  /// The guard knows other content for this.
  other_content,
  /// More requests in a second than the role may make.
  rate,
};

template <>
inline constexpr auto enum_names<refusal_reason> = names_of(
  "malformed", "currency", "amount", "day_amount", "ahead", "token_life",
  "token_age", "other_content", "rate");

/// What the caller is told: no more than it takes to do the right thing.
constexpr shop_errc code_of(refusal_reason reason) {
  if (reason == refusal_reason::malformed)
    return shop_errc::invalid_argument;
  if (reason == refusal_reason::rate)
    return shop_errc::busy;
  return shop_errc::signing_refused;
}

} // namespace shop
