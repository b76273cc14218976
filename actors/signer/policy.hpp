#pragma once

#include <cstdint>

#include "actors/protocol/signing.hpp"

namespace shop {

/// What the signer is willing to sign.
struct sign_policy {
  /// Largest amount of one receipt or refund, in minor units.
  int64_t amount_max = 10'000'000;
  /// Largest sum of receipts, and of refunds, of one UTC day.
  int64_t day_amount_max = 10'000'000'000;
  /// Longest life of an access token, in seconds.
  int64_t token_s_max = 3600;
};

/// Checks messages against the policy. Well-formedness comes first: nothing
/// in a message is believed because of where it came from.
class policy_gate {
public:
  explicit policy_gate(sign_policy policy) : policy_(policy) {
    // nop
  }

  /// `none`, `invalid_argument` for a malformed message, or `signing_refused`.
  shop_errc admit(const sign_receipt& x);
  shop_errc admit(const sign_refund& x);
  shop_errc admit(const sign_access_token& x) const;
  shop_errc admit(const sign_audit_head& x) const;

private:
  struct day_sum {
    int64_t day = 0;
    int64_t amount = 0;
  };

  shop_errc admit_amount(const money& amount, timestamp at, day_sum& sum);

  sign_policy policy_;
  day_sum receipts_;
  day_sum refunds_;
};

} // namespace shop
