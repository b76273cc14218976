#pragma once

#include "actors/protocol/order.hpp"
#include "actors/protocol/sign_frame.hpp"
#include "actors/signer/guard.hpp"
#include "actors/signer/refusal.hpp"
#include "actors/signer/token_bucket.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace shop {

/// What the signer signs in one currency, in its minor units.
struct amount_ceilings {
  /// Largest amount of one receipt or refund.
  int64_t amount_max = 0;
  /// Largest sum of receipts, and of refunds, of one UTC day.
  int64_t day_amount_max = 0;
};

/// What the signer is willing to sign.
struct sign_policy {
  /// By currency; one that is not here is refused.
  std::map<std::string, amount_ceilings> ceilings{
    {shop_currency.value, {order_total_minor_max, 10'000'000'000}}};
  /// Longest life of an access token, in seconds.
  int64_t token_s_max = 3600;
  /// How often each role may ask, by the number of the role.
  std::array<sign_rate, enum_names<signer_role>.size()> rates{
    {{5'000, 5'000}, {100, 100}, {100, 100}}};
};

/// How far the clock of a shard node may be from the signer's, with the time
/// that a request travels and waits.
inline constexpr int64_t clock_skew_s_max = 60;

/// Checks a message: is it well formed, and may it be signed at all? Nothing
/// in it is believed because of where it came from. A receipt or a refund may
/// be old, because the signer may have been away; a token may not.
/// @param now the signer's own clock
/// @returns why not, or nothing
std::optional<refusal_reason> check(const sign_policy& policy,
                                    const sign_receipt& x, timestamp now);
std::optional<refusal_reason> check(const sign_policy& policy,
                                    const sign_refund& x, timestamp now);
std::optional<refusal_reason> check(const sign_policy& policy,
                                    const sign_access_token& x, timestamp now);
std::optional<refusal_reason> check(const sign_policy& policy,
                                    const sign_audit_head& x, timestamp now);

/// The UTC day of `t`, counted from 1970-01-01.
int64_t day_of(timestamp t);

/// What has been spent of the ceilings for a day, by purpose and currency. Days
/// are the signer's own: a caller cannot pick one with room left.
class day_allowance {
public:
  explicit day_allowance(const sign_policy& policy) {
    for (const auto& [currency, ceilings] : policy.ceilings)
      amount_max_[currency] = ceilings.day_amount_max;
  }

  /// Takes what an entry costs from the allowance of its day; without effect
  /// when that is more than is left. An entry without money costs nothing.
  /// @returns whether it was enough
  bool take(const guard_entry& entry);

  /// Counts what was taken before a restart.
  void restore(const guard_entry& entry);

private:
  struct spent {
    int64_t day = 0;
    int64_t amount = 0;
  };

  spent& spent_on(const guard_entry& entry);

  std::map<std::string, int64_t> amount_max_;
  std::map<std::pair<std::string, std::string>, spent> spent_;
};

} // namespace shop
