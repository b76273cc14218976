#include "actors/signer/policy.hpp"

#include <algorithm>
#include <string_view>

namespace shop {

namespace {

constexpr int64_t second_us = 1'000'000;
constexpr int64_t day_us = int64_t{24} * 3600 * second_us;

/// 9999-12-31: beyond it sums of times could overflow.
constexpr int64_t time_us_max = 253'402'300'799 * second_us;

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool is_time(timestamp t) {
  return t.us > 0 && t.us <= time_us_max;
}

bool lies_ahead(timestamp t, timestamp now) {
  return t > after_seconds(now, clock_skew_s_max);
}

shop_errc check_amount(const sign_policy& policy, const money& amount,
                       timestamp issued_at, timestamp now) {
  if (amount.amount <= 0 || !is_time(issued_at))
    return shop_errc::invalid_argument;
  auto refused = amount.currency != shop_currency
              || amount.amount > policy.amount_max
              || lies_ahead(issued_at, now);
  return refused ? shop_errc::signing_refused : shop_errc::none;
}

} // namespace

shop_errc check(const sign_policy& policy, const sign_receipt& x,
                timestamp now) {
  if (!is_id(x.order.value) || !is_id(x.payment.value)
      || !is_sha256(x.lines_sha256) || x.line_count == 0)
    return shop_errc::invalid_argument;
  return check_amount(policy, x.amount, x.issued_at, now);
}

shop_errc check(const sign_policy& policy, const sign_refund& x,
                timestamp now) {
  if (!is_id(x.order.value) || !is_id(x.payment.value)
      || !is_id(x.refund.value))
    return shop_errc::invalid_argument;
  return check_amount(policy, x.amount, x.issued_at, now);
}

shop_errc check(const sign_policy& policy, const sign_access_token& x,
                timestamp now) {
  if (!is_id(x.account.value) || !is_id(x.session.value)
      || !is_time(x.issued_at) || !is_time(x.expires_at)
      || x.expires_at <= x.issued_at)
    return shop_errc::invalid_argument;
  auto life_us = x.expires_at.us - x.issued_at.us;
  auto refused = life_us > policy.token_s_max * second_us
              || lies_ahead(x.issued_at, now) || lies_ahead(now, x.issued_at);
  return refused ? shop_errc::signing_refused : shop_errc::none;
}

shop_errc check(const sign_policy&, const sign_audit_head& x, timestamp now) {
  if (x.sequence < 0 || !is_sha256(x.head_sha256) || !is_time(x.at))
    return shop_errc::invalid_argument;
  return lies_ahead(x.at, now) ? shop_errc::signing_refused : shop_errc::none;
}

int64_t day_of(timestamp t) {
  return t.us / day_us;
}

bool day_allowance::take(const std::string& purpose, int64_t day,
                         int64_t amount) {
  auto& total = spent_on(purpose, day).amount;
  if (amount > amount_max_ - total)
    return false;
  total += amount;
  return true;
}

void day_allowance::restore(const std::string& purpose, int64_t day,
                            int64_t amount) {
  auto& known = spent_on(purpose, day);
  if (day == known.day)
    known.amount += amount;
}

// A clock that is set back must not open a day again.
day_allowance::spent& day_allowance::spent_on(const std::string& purpose,
                                              int64_t day) {
  auto& result = spent_[purpose];
  if (day > result.day)
    result = {day, 0};
  return result;
}

} // namespace shop
