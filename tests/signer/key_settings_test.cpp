#include "nodes/signer_node/key_settings.hpp"
#include "tests/support/files.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

class key_settings_test : public ::testing::Test {
protected:
  signer_config read(const std::string& lines = {}) {
    write_file(path, "signing_key = /k/key\nguard_file = /g/guard\n" + lines);
    config_file config{path};
    auto result = read_signer_config(config);
    config.finish();
    return result;
  }

  temporary_folder folder;
  std::string path = folder / "signer.conf";
};

} // namespace

TEST_F(key_settings_test, have_a_policy_without_being_told) {
  auto policy = read().policy;
  ASSERT_EQ(policy.ceilings.size(), 1U);
  EXPECT_EQ(policy.ceilings.at("EUR").amount_max, order_total_minor_max);
  EXPECT_EQ(policy.token_s_max, 3'600);
  EXPECT_EQ(policy.rates[0].per_s, 5'000);
}

TEST_F(key_settings_test, keep_the_audit_log_beside_the_guard) {
  EXPECT_EQ(read().audit_path, "/g/audit");
  EXPECT_EQ(read("audit_file = /a/log\n").audit_path, "/a/log");
}

TEST_F(key_settings_test, take_ceilings_for_each_currency) {
  auto policy = read("ceilings = USD 100 1000, GBP 50 50\n").policy;
  ASSERT_EQ(policy.ceilings.size(), 2U);
  EXPECT_EQ(policy.ceilings.at("USD").amount_max, 100);
  EXPECT_EQ(policy.ceilings.at("USD").day_amount_max, 1'000);
  EXPECT_EQ(policy.ceilings.at("GBP").day_amount_max, 50);
}

TEST_F(key_settings_test, take_rates_for_each_role) {
  auto policy = read("rates = verifier 7 9\n").policy;
  EXPECT_EQ(policy.rates[0].per_s, 5'000);
  EXPECT_EQ(policy.rates[1].per_s, 7);
  EXPECT_EQ(policy.rates[1].burst, 9);
}

TEST_F(key_settings_test, refuse_a_policy_that_is_none) {
  for (auto line :
       {"ceilings = EUR", "ceilings = EUR 1", "ceilings = EUR 0 1",
        "ceilings = EUR 2 1", "ceilings = EUR 1 2 3", "ceilings = EUR x 2",
        "ceilings = EUR 1 2, EUR 1 2", "ceilings = EUR -5 2",
        "ceilings = EUR 1 99999999999999999999", "rates = nobody 1 1",
        "rates = shard 5", "rates = shard 1 1000001"})
    EXPECT_THROW(read(std::string{line} + '\n'), std::runtime_error) << line;
}

} // namespace shop::test
