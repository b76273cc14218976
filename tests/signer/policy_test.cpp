#include "actors/signer/policy.hpp"
#include "tests/signer/samples.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

namespace shop::test {

namespace {

constexpr auto none = shop_errc::none;
constexpr auto invalid = shop_errc::invalid_argument;
constexpr auto refused = shop_errc::signing_refused;

template <class Message>
struct rule {
  const char* name;
  std::function<void(Message&)> change;
  shop_errc verdict;
};

template <class Message>
void hold(const std::vector<rule<Message>>& rules, const Message& sample) {
  for (const auto& rule : rules) {
    auto message = sample;
    rule.change(message);
    EXPECT_EQ(check(sign_policy{}, message, sample_time), rule.verdict)
      << rule.name;
  }
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
      {"too much", [](message& x) { x.amount.amount = 10'000'001; }, refused},
      {"huge",
       [](message& x) {
         x.amount.amount = std::numeric_limits<int64_t>::max();
       },
       refused},
      {"nothing", [](message& x) { x.amount.amount = 0; }, invalid},
      {"less", [](message& x) { x.amount.amount = -1; }, invalid},
      {"currency", [](message& x) { x.amount.currency = {"USD"}; }, refused},
      {"no currency", [](message& x) { x.amount.currency = {""}; }, refused},
      {"no order", [](message& x) { x.order = {}; }, invalid},
      {"odd order", [](message& x) { x.order = {"a/b"}; }, invalid},
      {"long payment", [](message& x) { x.payment = {std::string(65, 'x')}; },
       invalid},
      {"no lines", [](message& x) { x.line_count = 0; }, invalid},
      {"short digest", [](message& x) { x.lines_sha256.pop_back(); }, invalid},
      {"upper digest", [](message& x) { x.lines_sha256[0] = 'A'; }, invalid},
      {"old", [](message& x) { x.issued_at = in_seconds(-864'000); }, none},
      {"ahead", [](message& x) { x.issued_at = in_seconds(61); }, refused},
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
      {"too much", [](message& x) { x.amount.amount = 10'000'001; }, refused},
      {"no refund", [](message& x) { x.refund = {}; }, invalid},
      {"no payment", [](message& x) { x.payment = {}; }, invalid},
      {"currency", [](message& x) { x.amount.currency = {"GBP"}; }, refused},
      {"ahead", [](message& x) { x.issued_at = in_seconds(3'600); }, refused},
    },
    sample_refund());
}

TEST(policy_test, tokens_hold_against_the_table) {
  using message = sign_access_token;
  hold<message>(
    {
      {"sample", [](message&) {}, none},
      {"longest", [](message& x) { x.expires_at = in_seconds(3'600); }, none},
      {"longer", [](message& x) { x.expires_at = in_seconds(3'601); }, refused},
      {"over before it begins", [](message& x) { x.expires_at = x.issued_at; },
       invalid},
      {"old",
       [](message& x) {
         x.issued_at = in_seconds(-61);
         x.expires_at = in_seconds(60);
       },
       refused},
      {"for later",
       [](message& x) {
         x.issued_at = in_seconds(61);
         x.expires_at = in_seconds(120);
       },
       refused},
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
      {"ahead", [](message& x) { x.at = in_seconds(61); }, refused},
    },
    sample_head());
}

TEST(policy_test, an_allowance_ends_and_comes_back_the_next_day) {
  day_allowance allowance{100};
  EXPECT_TRUE(allowance.take("receipt", 1, 60));
  EXPECT_FALSE(allowance.take("receipt", 1, 41));
  EXPECT_TRUE(allowance.take("receipt", 1, 40));
  EXPECT_FALSE(allowance.take("receipt", 1, 1));
  EXPECT_TRUE(allowance.take("refund", 1, 100));
  EXPECT_TRUE(allowance.take("receipt", 2, 100));
}

TEST(policy_test, a_clock_that_is_set_back_gives_no_new_allowance) {
  day_allowance allowance{100};
  EXPECT_TRUE(allowance.take("receipt", 2, 100));
  EXPECT_FALSE(allowance.take("receipt", 1, 1));
  EXPECT_FALSE(allowance.take("receipt", 2, 1));
}

TEST(policy_test, what_was_spent_before_a_restart_counts) {
  day_allowance allowance{100};
  allowance.restore("receipt", 1, 1'000);
  allowance.restore("receipt", 2, 30);
  allowance.restore("receipt", 2, 30);
  EXPECT_FALSE(allowance.take("receipt", 2, 41));
  EXPECT_TRUE(allowance.take("receipt", 2, 40));
}

} // namespace shop::test
