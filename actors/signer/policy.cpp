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

using verdict = std::optional<refusal_reason>;

verdict check_amount(const sign_policy& policy, const money& amount,
                     timestamp issued_at, timestamp now) {
  if (amount.amount <= 0 || !is_time(issued_at))
    return refusal_reason::malformed;
  auto ceilings = policy.ceilings.find(amount.currency.value);
  if (ceilings == policy.ceilings.end())
    return refusal_reason::currency;
  if (amount.amount > ceilings->second.amount_max)
    return refusal_reason::amount;
  if (lies_ahead(issued_at, now))
    return refusal_reason::ahead;
  return std::nullopt;
}

} // namespace

verdict check(const sign_policy& policy, const sign_receipt& x, timestamp now) {
  if (!is_id(x.order.value) || !is_id(x.payment.value)
      || !is_sha256(x.lines_sha256) || x.line_count == 0)
    return refusal_reason::malformed;
  return check_amount(policy, x.amount, x.issued_at, now);
}

verdict check(const sign_policy& policy, const sign_refund& x, timestamp now) {
  if (!is_id(x.order.value) || !is_id(x.payment.value)
      || !is_id(x.refund.value))
    return refusal_reason::malformed;
  return check_amount(policy, x.amount, x.issued_at, now);
}

verdict check(const sign_policy& policy, const sign_access_token& x,
              timestamp now) {
  if (!is_id(x.account.value) || !is_id(x.session.value)
      || !is_time(x.issued_at) || !is_time(x.expires_at)
      || x.expires_at <= x.issued_at)
    return refusal_reason::malformed;
  if (x.expires_at.us - x.issued_at.us > policy.token_s_max * second_us)
    return refusal_reason::token_life;
  if (lies_ahead(x.issued_at, now))
    return refusal_reason::ahead;
  if (lies_ahead(now, x.issued_at))
    return refusal_reason::token_age;
  return std::nullopt;
}

verdict check(const sign_policy&, const sign_audit_head& x, timestamp now) {
  if (x.sequence < 0 || !is_sha256(x.head_sha256) || !is_time(x.at))
    return refusal_reason::malformed;
  if (lies_ahead(x.at, now))
    return refusal_reason::ahead;
  return std::nullopt;
}

int64_t day_of(timestamp t) {
  return t.us / day_us;
}

bool day_allowance::take(const guard_entry& entry) {
  if (entry.currency.empty())
    return true;
  auto ceiling = amount_max_.find(entry.currency);
  auto& total = spent_on(entry).amount;
  if (ceiling == amount_max_.end() || entry.amount > ceiling->second - total)
    return false;
  total += entry.amount;
  return true;
}

void day_allowance::restore(const guard_entry& entry) {
  auto& known = spent_on(entry);
  if (entry.day == known.day)
    known.amount += entry.amount;
}

// A clock that is set back must not open a day again.
day_allowance::spent& day_allowance::spent_on(const guard_entry& entry) {
  auto& result = spent_[{entry.purpose, entry.currency}];
  if (entry.day > result.day)
    result = {entry.day, 0};
  return result;
}

} // namespace shop
