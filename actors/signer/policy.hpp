#pragma once

#include "actors/protocol/order.hpp"
#include "actors/protocol/signing.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace shop {

/// What the signer is willing to sign.
struct sign_policy {
  /// Largest amount of one receipt or refund, in minor units.
  int64_t amount_max = order_total_minor_max;
  /// Largest sum of receipts, and of refunds, of one UTC day.
  int64_t day_amount_max = 10'000'000'000;
  /// Longest life of an access token, in seconds.
  int64_t token_s_max = 3600;
};

/// How far the clock of a shard node may be from the signer's, with the time
/// that a request travels and waits.
inline constexpr int64_t clock_skew_s_max = 60;

/// Checks a message: is it well formed, and may it be signed at all? Nothing
/// in it is believed because of where it came from. A receipt or a refund may
/// be old, because the signer may have been away; a token may not.
/// @param now the signer's own clock
/// @returns `none`, `invalid_argument` for a malformed message, or
///          `signing_refused`
shop_errc check(const sign_policy& policy, const sign_receipt& x,
                timestamp now);
shop_errc check(const sign_policy& policy, const sign_refund& x, timestamp now);
shop_errc check(const sign_policy& policy, const sign_access_token& x,
                timestamp now);
shop_errc check(const sign_policy& policy, const sign_audit_head& x,
                timestamp now);

/// The UTC day of `t`, counted from 1970-01-01.
int64_t day_of(timestamp t);

/// What has been spent of the ceilings for a day, by purpose. Days are the
/// signer's own: a caller cannot pick one with room left.
class day_allowance {
public:
  explicit day_allowance(int64_t amount_max) : amount_max_(amount_max) {
    // nop
  }

  /// Takes `amount` from the allowance of `day`; without effect when that is
  /// more than is left.
  /// @returns whether it was enough
  bool take(const std::string& purpose, int64_t day, int64_t amount);

  /// Counts what was taken before a restart.
  void restore(const std::string& purpose, int64_t day, int64_t amount);

private:
  struct spent {
    int64_t day = 0;
    int64_t amount = 0;
  };

  spent& spent_on(const std::string& purpose, int64_t day);

  int64_t amount_max_;
  std::map<std::string, spent> spent_;
};

} // namespace shop
