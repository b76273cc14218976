#include "actors/account/password_hasher.hpp"
#include "actors/protocol/caf_support.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/actor_system.hpp>
#include <caf/scoped_actor.hpp>
#include <gtest/gtest.h>

namespace shop::test {

namespace {

class password_hasher_test : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    register_messages();
  }

  template <class Answer, class Message>
  expected<Answer> ask(Message message) {
    expected<Answer> result = fail(shop_errc::unavailable);
    self->request(hasher, caf::infinite, std::move(message))
      .receive([&result](Answer& x) { result = std::move(x); },
               [&result](const caf::error& why) {
                 result = fail(code_of(why));
                 ADD_FAILURE() << to_string(why);
               });
    return result;
  }

  caf::actor_system_config config;
  caf::actor_system system{config};
  caf::scoped_actor self{system};
  password_hasher_actor hasher
    = system.spawn<password_hasher_actor::stateful_impl<password_hasher_state>,
                   caf::detached>();
};

} // namespace

TEST_F(password_hasher_test, recognises_the_password_it_has_hashed) {
  auto hash = ask<std::string>(hash_password{"correct horse"});
  ASSERT_TRUE(hash);
  EXPECT_TRUE(hash->starts_with("$argon2id$"));
  EXPECT_EQ(ask<password_verdict>(verify_password{"correct horse", *hash}),
            password_verdict::right);
  EXPECT_EQ(ask<password_verdict>(verify_password{"wrong horse", *hash}),
            password_verdict::wrong);
}

TEST_F(password_hasher_test, matches_nothing_when_there_is_no_account) {
  EXPECT_EQ(ask<password_verdict>(verify_password{"anything", ""}),
            password_verdict::wrong);
}

} // namespace shop::test
