#include "actors/signer/policy.hpp"
#include "tests/signer/samples.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace shop::test {

namespace {

using verdict = std::optional<refusal_reason>;

constexpr verdict none = std::nullopt;
constexpr verdict invalid = refusal_reason::malformed;
constexpr verdict amount = refusal_reason::amount;
constexpr verdict currency = refusal_reason::currency;
constexpr verdict ahead = refusal_reason::ahead;

template <class Message>
struct rule {
  const char* name;
  std::function<void(Message&)> change;
  verdict expected;
};

template <class Message>
void hold(const std::vector<rule<Message>>& rules, const Message& sample) {
  sign_policy policy;
  for (const auto& rule : rules) {
    auto message = sample;
    rule.change(message);
    auto found = check(policy, message, sample_time);
    EXPECT_EQ(found, rule.expected) << rule.name;
  }
}

sign_policy hundred_a_day() {
  sign_policy result;
  result.ceilings = {{"EUR", {100, 100}}, {"USD", {100, 100}}};
  return result;
}

guard_entry spending(const char* purpose, int64_t day, int64_t minor,
                     const char* in = "EUR") {
  return {purpose, "id", std::string(64, '0'), day, minor, in};
}

timestamp in_seconds(int64_t s) {
  return after_seconds(sample_time, s);
}

} // namespace

TEST(policy_test, receipts_hold_against_the_table) {
  using message = sign_receipt;
  hold<message>(
    {
      {"sample", [](message&) {}, none},
      {"most", [](message& x) { x.amount.amount = 10'000'000; }, none},
      {"too much", [](message& x) { x.amount.amount = 10'000'001; }, amount},
      {"huge",
       [](message& x) {
         x.amount.amount = std::numeric_limits<int64_t>::max();
       },
       amount},
      {"nothing", [](message& x) { x.amount.amount = 0; }, invalid},
      {"less", [](message& x) { x.amount.amount = -1; }, invalid},
      {"currency", [](message& x) { x.amount.currency = {"USD"}; }, currency},
      {"no currency", [](message& x) { x.amount.currency = {""}; }, currency},
      {"no order", [](message& x) { x.order = {}; }, invalid},
      {"odd order", [](message& x) { x.order = {"a/b"}; }, invalid},
      {"long payment", [](message& x) { x.payment = {std::string(65, 'x')}; },
       invalid},
      {"no lines", [](message& x) { x.line_count = 0; }, invalid},
      {"short digest", [](message& x) { x.lines_sha256.pop_back(); }, invalid},
      {"upper digest", [](message& x) { x.lines_sha256[0] = 'A'; }, invalid},
      {"old", [](message& x) { x.issued_at = in_seconds(-864'000); }, none},
      {"ahead", [](message& x) { x.issued_at = in_seconds(61); }, ahead},
      {"never", [](message& x) { x.issued_at = {}; }, invalid},
      {"end of time",
       [](message& x) { x.issued_at = {std::numeric_limits<int64_t>::max()}; },
       invalid},
    },
    sample_receipt());
}

TEST(policy_test, refunds_hold_against_the_table) {
  using message = sign_refund;
  hold<message>(
    {
      {"sample", [](message&) {}, none},
      {"too much", [](message& x) { x.amount.amount = 10'000'001; }, amount},
      {"no refund", [](message& x) { x.refund = {}; }, invalid},
      {"no payment", [](message& x) { x.payment = {}; }, invalid},
      {"currency", [](message& x) { x.amount.currency = {"GBP"}; }, currency},
      {"ahead", [](message& x) { x.issued_at = in_seconds(3'600); }, ahead},
    },
    sample_refund());
}

TEST(policy_test, tokens_hold_against_the_table) {
  using message = sign_access_token;
  hold<message>(
    {
      {"sample", [](message&) {}, none},
      {"longest", [](message& x) { x.expires_at = in_seconds(3'600); }, none},
      {"longer", [](message& x) { x.expires_at = in_seconds(3'601); },
       refusal_reason::token_life},
      {"over before it begins", [](message& x) { x.expires_at = x.issued_at; },
       invalid},
      {"old",
       [](message& x) {
         x.issued_at = in_seconds(-61);
         x.expires_at = in_seconds(60);
       },
       refusal_reason::token_age},
      {"for later",
       [](message& x) {
         x.issued_at = in_seconds(61);
         x.expires_at = in_seconds(120);
       },
       ahead},
      {"beyond time",
       [](message& x) {
         x.issued_at = {std::numeric_limits<int64_t>::min()};
         x.expires_at = {std::numeric_limits<int64_t>::max()};
       },
       invalid},
      {"no account", [](message& x) { x.account = {}; }, invalid},
      {"no session", [](message& x) { x.session = {"a b"}; }, invalid},
    },
    sample_token());
}

TEST(policy_test, audit_heads_hold_against_the_table) {
  using message = sign_audit_head;
  hold<message>(
    {
      {"sample", [](message&) {}, none},
      {"first", [](message& x) { x.sequence = 0; }, none},
      {"before the first", [](message& x) { x.sequence = -1; }, invalid},
      {"no digest", [](message& x) { x.head_sha256.clear(); }, invalid},
      {"ahead", [](message& x) { x.at = in_seconds(61); }, ahead},
    },
    sample_head());
}

TEST(policy_test, a_currency_with_a_ceiling_is_signed_up_to_that) {
  sign_policy policy;
  policy.ceilings["USD"] = {50, 100};
  auto receipt = sample_receipt();
  receipt.amount = {50, {"USD"}};
  EXPECT_EQ(check(policy, receipt, sample_time), none);
  receipt.amount.amount = 51;
  EXPECT_EQ(check(policy, receipt, sample_time), amount);
}

TEST(policy_test, an_allowance_ends_and_comes_back_the_next_day) {
  day_allowance allowance{hundred_a_day()};
  EXPECT_TRUE(allowance.take(spending("receipt", 1, 60)));
  EXPECT_FALSE(allowance.take(spending("receipt", 1, 41)));
  EXPECT_TRUE(allowance.take(spending("receipt", 1, 40)));
  EXPECT_FALSE(allowance.take(spending("receipt", 1, 1)));
  EXPECT_TRUE(allowance.take(spending("refund", 1, 100)));
  EXPECT_TRUE(allowance.take(spending("receipt", 2, 100)));
}

TEST(policy_test, each_currency_has_an_allowance_of_its_own) {
  day_allowance allowance{hundred_a_day()};
  EXPECT_TRUE(allowance.take(spending("receipt", 1, 100)));
  EXPECT_TRUE(allowance.take(spending("receipt", 1, 100, "USD")));
  EXPECT_FALSE(allowance.take(spending("receipt", 1, 1, "USD")));
  EXPECT_FALSE(allowance.take(spending("receipt", 1, 1, "GBP")));
}

TEST(policy_test, what_has_no_amount_takes_no_allowance) {
  day_allowance allowance{hundred_a_day()};
  EXPECT_TRUE(allowance.take(spending("audit-head", 1, 0, "")));
}

TEST(policy_test, a_clock_that_is_set_back_gives_no_new_allowance) {
  day_allowance allowance{hundred_a_day()};
  EXPECT_TRUE(allowance.take(spending("receipt", 2, 100)));
  EXPECT_FALSE(allowance.take(spending("receipt", 1, 1)));
  EXPECT_FALSE(allowance.take(spending("receipt", 2, 1)));
}

TEST(policy_test, what_was_spent_before_a_restart_counts) {
  day_allowance allowance{hundred_a_day()};
  allowance.restore(spending("receipt", 1, 1'000));
  allowance.restore(spending("receipt", 2, 30));
  allowance.restore(spending("receipt", 2, 30));
  EXPECT_FALSE(allowance.take(spending("receipt", 2, 41)));
  EXPECT_TRUE(allowance.take(spending("receipt", 2, 40)));
}

TEST(policy_test, a_bucket_gives_its_burst_and_then_its_rate) {
  token_bucket bucket{{2, 3}};
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(bucket.take(sample_time));
  EXPECT_FALSE(bucket.take(sample_time));
  EXPECT_FALSE(bucket.take({sample_time.us + 499'999}));
  EXPECT_TRUE(bucket.take({sample_time.us + 500'000}));
  EXPECT_FALSE(bucket.take({sample_time.us + 500'000}));
}

TEST(policy_test, a_bucket_that_rests_holds_no_more_than_its_burst) {
  token_bucket bucket{{1'000'000, 3}};
  EXPECT_TRUE(bucket.take(sample_time));
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(bucket.take(in_seconds(1'000'000'000)));
  EXPECT_FALSE(bucket.take(in_seconds(1'000'000'000)));
}

TEST(policy_test, a_clock_that_is_set_back_neither_fills_nor_stops_a_bucket) {
  token_bucket bucket{{1, 1}};
  EXPECT_TRUE(bucket.take(sample_time));
  EXPECT_FALSE(bucket.take(in_seconds(-300)));
  EXPECT_TRUE(bucket.take(in_seconds(-299)));
}

} // namespace shop::test
