#include "tests/support/shop_fixture.hpp"

namespace shop::test {

namespace {

class account_actor_test : public shop_fixture {
protected:
  const account_id account{"acc_1"};

  expected<account_view> registering(std::string password = "right") {
    return ask<account_view>(register_account{account, "ada@example.org", "Ada",
                                              password, account_role::customer,
                                              meta()});
  }

  expected<session_grant> signing_in(std::string password) {
    return ask<session_grant>(sign_in{account, password, {}});
  }

  expected<session_grant> refreshing(const session_grant& grant) {
    return ask<session_grant>(
      refresh_session{account, grant.session, grant.refresh_secret, {}});
  }
  // How many seconds a sign-in has to wait; -1 when it failed.
  static int32_t wait_of(const expected<session_grant>& x) {
    return x ? x->wait_s : -1;
  }
};

} // namespace

TEST_F(account_actor_test, registers_once) {
  auto first = registering();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->email, "ada@example.org");
  EXPECT_EQ(registering().error(), shop_errc::account_exists);
}

TEST_F(account_actor_test, signs_in_with_the_right_password_only) {
  ASSERT_TRUE(registering());
  EXPECT_EQ(signing_in("wrong").error(), shop_errc::bad_credentials);
  auto grant = signing_in("right");
  ASSERT_TRUE(grant);
  EXPECT_EQ(grant->access_token, "jws.acc_1");
}

TEST_F(account_actor_test, does_not_tell_unknown_accounts_apart) {
  EXPECT_EQ(signing_in("any").error(), shop_errc::bad_credentials);
}

TEST_F(account_actor_test, throttles_guesses_and_forgives_with_time) {
  ASSERT_TRUE(registering());
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(signing_in("wrong").error(), shop_errc::bad_credentials);
  EXPECT_EQ(wait_of(signing_in("right")), 1);
  advance(std::chrono::seconds{2});
  EXPECT_EQ(wait_of(signing_in("right")), 0);
}

TEST_F(account_actor_test, says_how_long_the_rest_of_a_throttle_is) {
  ASSERT_TRUE(registering());
  for (int i = 0; i < 7; ++i) {
    signing_in("wrong");
    if (i >= 4)
      advance(std::chrono::seconds{int64_t{1} << (i - 4)});
  }
  // The eighth failure in a row costs 8 s.
  signing_in("wrong");
  EXPECT_EQ(wait_of(signing_in("right")), 8);
  advance(std::chrono::milliseconds{4'500});
  EXPECT_EQ(wait_of(signing_in("right")), 4);
  advance(std::chrono::milliseconds{3'500});
  auto grant = signing_in("right");
  EXPECT_EQ(wait_of(grant), 0);
  EXPECT_EQ(grant->access_token, "jws.acc_1");
}

TEST_F(account_actor_test, counts_guesses_that_come_together) {
  ASSERT_TRUE(registering());
  auto guess = [this](const char* password) {
    return send<session_grant>(sign_in{account, password, {}});
  };
  for (int i = 0; i < 5; ++i)
    guess("wrong");
  auto last = guess("right");
  run();
  EXPECT_EQ(wait_of(last()), 1);
  EXPECT_TRUE(last()->access_token.empty());
}

TEST_F(account_actor_test, remembers_guesses_while_nobody_asks) {
  ASSERT_TRUE(registering());
  for (int i = 0; i < 4; ++i)
    signing_in("wrong");
  advance(2 * limits.passivate_after_ms);
  signing_in("wrong");
  EXPECT_EQ(wait_of(signing_in("right")), 1);
}

TEST_F(account_actor_test, rotates_refresh_secrets_across_restarts) {
  ASSERT_TRUE(registering());
  auto first = signing_in("right");
  ASSERT_TRUE(first);
  restart();
  auto second = refreshing(*first);
  ASSERT_TRUE(second);
  EXPECT_NE(second->refresh_secret, first->refresh_secret);
}

TEST_F(account_actor_test, forgives_a_lost_answer_but_not_a_stolen_secret) {
  ASSERT_TRUE(registering());
  auto first = signing_in("right");
  ASSERT_TRUE(refreshing(*first));
  auto again = refreshing(*first);
  ASSERT_TRUE(again) << "within the grace time";
  advance(std::chrono::seconds{11});
  auto latest = refreshing(*again);
  ASSERT_TRUE(latest);
  advance(std::chrono::seconds{11});
  EXPECT_EQ(refreshing(*again).error(), shop_errc::token_reused);
  EXPECT_EQ(refreshing(*latest).error(), shop_errc::unauthorised);
}

TEST_F(account_actor_test, ends_a_session) {
  ASSERT_TRUE(registering());
  auto grant = signing_in("right");
  ASSERT_TRUE(
    ask<account_view>(revoke_session{account, grant->session, meta()}));
  EXPECT_EQ(refreshing(*grant).error(), shop_errc::unauthorised);
}

} // namespace shop::test
