#include "actors/account/account_domain.hpp"
#include "tests/domain/domain_subject.hpp"

#include <set>

namespace shop::test {

namespace {

class account_domain_test : public ::testing::Test {
protected:
  outcome enrol() {
    auto command = register_account{{"acc_1"}, "ada@example.org",   "Ada",
                                    "secret",  account_role::admin, {}};
    return account.tell(account::register_hashed{command, "$argon2id$x"});
  }

  outcome open(const std::string& id, const std::string& digest) {
    return account.tell(account::open_session{{id}, digest});
  }

  outcome rotate(const std::string& id, const std::string& presented,
                 const std::string& next) {
    return account.tell(account::rotate_session{{id}, presented, next});
  }

  outcome revoke(const std::string& id) {
    return account.tell(revoke_session{{"acc_1"}, {id}, {}});
  }

  bool has_session(const std::string& id) const {
    return account::find_session(account.state, {id}) != nullptr;
  }

  domain_subject<account::domain> account;
};

} // namespace

TEST_F(account_domain_test, admits_nobody_before_it_exists) {
  EXPECT_FALSE(account::domain::exists(account.state));
  EXPECT_EQ(open("s", "d"), refused(shop_errc::unauthorised));
  EXPECT_EQ(rotate("s", "d", "e"), refused(shop_errc::unauthorised));
  EXPECT_EQ(revoke("s"), refused(shop_errc::not_found));
}

TEST_F(account_domain_test, is_registered_once_and_keeps_no_password) {
  EXPECT_EQ(enrol(), happened("account_registered"));
  EXPECT_EQ(enrol(), refused(shop_errc::account_exists));
  EXPECT_EQ(account.journal.at(0).body.find("secret"), std::string::npos);
  auto seen = account.view();
  EXPECT_EQ(seen.email, "ada@example.org");
  EXPECT_EQ(seen.name, "Ada");
  EXPECT_EQ(seen.role, account_role::admin);
  EXPECT_EQ(seen.created_at, account.now);
}

TEST_F(account_domain_test, exchanges_a_secret_for_the_next) {
  enrol();
  EXPECT_EQ(open("s", "d0"), happened("session_opened"));
  EXPECT_EQ(rotate("s", "d0", "d1"), happened("session_rotated"));
  EXPECT_EQ(rotate("s", "d1", "d2"), happened("session_rotated"));
  EXPECT_EQ(rotate("other", "d2", "d3"), refused(shop_errc::unauthorised));
}

TEST_F(account_domain_test, forgives_a_lost_answer_for_a_moment) {
  enrol();
  open("s", "d0");
  rotate("s", "d0", "d1");
  account.pass_seconds(account::refresh_grace_s);
  EXPECT_EQ(rotate("s", "d0", "d2"), happened("session_rotated"));
  EXPECT_TRUE(has_session("s"));
}

TEST_F(account_domain_test, ends_the_session_when_an_old_secret_comes_back) {
  enrol();
  open("s", "d0");
  rotate("s", "d0", "d1");
  account.pass_seconds(account::refresh_grace_s + 1);
  EXPECT_EQ(rotate("s", "d0", "d2"), happened("session_revoked"));
  EXPECT_FALSE(has_session("s"));
  // The thief and the owner are both out.
  EXPECT_EQ(rotate("s", "d1", "d2"), refused(shop_errc::unauthorised));
}

TEST_F(account_domain_test, ends_the_session_however_old_the_secret_is) {
  enrol();
  open("s", "d0");
  // A thief goes on with a stolen secret; then its owner uses it.
  rotate("s", "d0", "d1");
  rotate("s", "d1", "d2");
  EXPECT_EQ(rotate("s", "d0", "d3"), happened("session_revoked"));
  EXPECT_EQ(rotate("s", "d2", "d3"), refused(shop_errc::unauthorised));
}

// Before the first rotation there is no previous secret, and an empty digest
// is none.
TEST_F(account_domain_test, does_not_take_an_empty_secret_for_the_previous) {
  enrol();
  open("s", "d0");
  EXPECT_EQ(rotate("s", "", "d1"), happened("session_revoked"));
  EXPECT_FALSE(has_session("s"));
}

TEST_F(account_domain_test, ends_a_session_that_was_not_refreshed_in_time) {
  enrol();
  open("s", "d0");
  account.pass_seconds(account::session_s - 1);
  EXPECT_EQ(rotate("s", "d0", "d1"), happened("session_rotated"));
  account.pass_seconds(account::session_s);
  EXPECT_EQ(rotate("s", "d1", "d2"), refused(shop_errc::unauthorised));
}

TEST_F(account_domain_test, revokes_once) {
  enrol();
  open("s", "d0");
  EXPECT_EQ(revoke("s"), happened("session_revoked"));
  EXPECT_EQ(revoke("s"), nothing_new());
  EXPECT_EQ(rotate("s", "d0", "d1"), refused(shop_errc::unauthorised));
}

TEST_F(account_domain_test, keeps_the_newest_sessions) {
  enrol();
  for (size_t i = 0; i <= account::sessions_max; ++i)
    EXPECT_EQ(open("s" + std::to_string(i), "d"), happened("session_opened"));
  EXPECT_EQ(account.state.sessions.size(), account::sessions_max);
  EXPECT_FALSE(has_session("s0"));
  EXPECT_TRUE(has_session("s1"));
}

TEST_F(account_domain_test, decides_nothing_by_itself) {
  enrol();
  EXPECT_EQ(account.tell(account::domain::wake{}), nothing_new());
  EXPECT_TRUE(account::domain::steps(account.state).empty());
  EXPECT_FALSE(account::domain::wake_at(account.state));
  EXPECT_TRUE(account::domain::settled(account.state));
}

TEST(account_property_test, admits_only_living_secrets) {
  for_seeds(200, [](seeded_chance& chance) {
    domain_subject<account::domain> account;
    account.tell(account::register_hashed{
      {{"acc_1"}, "a@b", "A", "", account_role::customer, {}}, "h"});
    // What was ever handed out, and what was withdrawn for good.
    std::set<std::string> dead;
    for (int i = 0; i < 120; ++i) {
      auto id = session_id{"s" + std::to_string(chance.between(1, 4))};
      auto fresh = "d" + std::to_string(i);
      auto known = account::find_session(account.state, id);
      if (chance.once_in(5) && known == nullptr) {
        account.tell(account::open_session{id, fresh});
      } else if (chance.once_in(8) && known != nullptr) {
        dead.insert(known->secret_digest);
        dead.insert(known->previous_digest);
        account.tell(revoke_session{{"acc_1"}, id, {}});
      } else {
        auto presented = "d" + std::to_string(chance.between(0, i));
        if (known != nullptr && chance.once_in(2))
          presented = known->secret_digest;
        auto told = account.tell(account::rotate_session{id, presented, fresh});
        if (dead.contains(presented)) {
          EXPECT_NE(told, happened("session_rotated"));
          EXPECT_EQ(account::find_session(account.state, id), nullptr);
        }
      }
      account.pass_seconds(chance.between(0, 20));
      EXPECT_LE(account.state.sessions.size(), 4u);
    }
    EXPECT_EQ(account.replayed(), account.snapshot());
  });
}

} // namespace shop::test
