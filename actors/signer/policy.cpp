#include "actors/signer/policy.hpp"

#include <algorithm>
#include <string_view>

namespace shop {

namespace {

constexpr int64_t day_us = int64_t{24} * 3600 * 1'000'000;

bool is_sha256(std::string_view text) {
  return text.size() == 64
         && std::all_of(text.begin(), text.end(), [](char c) {
              return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            });
}

} // namespace

shop_errc policy_gate::admit_amount(const money& amount, timestamp at,
                                    day_sum& sum) {
  if (amount.amount <= 0)
    return shop_errc::invalid_argument;
  if (amount.currency != shop_currency || amount.amount > policy_.amount_max)
    return shop_errc::signing_refused;
  auto day = at.us / day_us;
  if (day != sum.day)
    sum = {day, 0};
  if (sum.amount + amount.amount > policy_.day_amount_max)
    return shop_errc::signing_refused;
  sum.amount += amount.amount;
  return shop_errc::none;
}

shop_errc policy_gate::admit(const sign_receipt& x) {
  if (!is_id(x.order.value) || !is_id(x.payment.value)
      || !is_sha256(x.lines_sha256))
    return shop_errc::invalid_argument;
  return admit_amount(x.amount, x.issued_at, receipts_);
}

shop_errc policy_gate::admit(const sign_refund& x) {
  if (!is_id(x.order.value) || !is_id(x.payment.value)
      || !is_id(x.refund.value))
    return shop_errc::invalid_argument;
  return admit_amount(x.amount, x.issued_at, refunds_);
}

shop_errc policy_gate::admit(const sign_access_token& x) const {
  if (!is_id(x.account.value) || !is_id(x.session.value)
      || x.expires_at <= x.issued_at)
    return shop_errc::invalid_argument;
  auto life_us = x.expires_at.us - x.issued_at.us;
  return life_us <= policy_.token_s_max * 1'000'000
           ? shop_errc::none
           : shop_errc::signing_refused;
}

shop_errc policy_gate::admit(const sign_audit_head& x) const {
  return x.sequence >= 0 && is_sha256(x.head_sha256)
           ? shop_errc::none
           : shop_errc::invalid_argument;
}

} // namespace shop
