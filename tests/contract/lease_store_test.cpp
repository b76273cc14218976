#include "actors/journal/lease_store.hpp"
#include "tests/support/scratch_schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>

namespace shop::test {

namespace {

using leases = std::vector<shard_lease>;

/// A lease that no test sees the end of.
constexpr std::chrono::milliseconds long_ms{60'000};

class lease_store_test : public testing::Test {
protected:
  void SetUp() override {
    if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
      GTEST_SKIP() << "there is no SHOP_TEST_DATABASE";
    schema.emplace();
    a = open();
    b = open();
  }

  std::unique_ptr<lease_store> open() {
    return make_postgres_lease_store(schema->conninfo());
  }

  static cluster_member member(const std::string& run) {
    return {run, run.substr(0, 1), "127.0.0.1", 4000, false, false};
  }

  static cluster_view look(lease_store& store, const std::string& run,
                           std::chrono::milliseconds lease = long_ms) {
    auto seen = store.beat(member(run), lease);
    EXPECT_TRUE(seen);
    return seen.value_or(lease_look{}).view;
  }

  /// What `view` says of a run; nothing when it knows none.
  static std::optional<bool> alive(const cluster_view& view,
                                   const std::string& run) {
    for (const auto& x : view.members)
      if (x.run == run)
        return x.alive;
    return {};
  }

  std::optional<scratch_schema> schema;
  std::unique_ptr<lease_store> a;
  std::unique_ptr<lease_store> b;
};

} // namespace

TEST_F(lease_store_test, whoever_shows_up_is_a_member) {
  look(*a, "a.1");
  auto view = look(*b, "b.1");
  ASSERT_EQ(view.members.size(), 2u);
  EXPECT_EQ(view.members[0].run, "a.1");
  EXPECT_EQ(view.members[0].name, "a");
  EXPECT_EQ(view.members[0].port, 4000);
  EXPECT_TRUE(view.members[0].alive);
  EXPECT_TRUE(view.members[1].alive);
  ASSERT_EQ(view.shards.size(), shard_count);
  EXPECT_EQ(view.shards[7], (shard_owner{7, 0, ""}));
}

TEST_F(lease_store_test, a_session_that_ends_is_a_death) {
  look(*a, "a.1");
  a.reset();
  // The server takes a moment to notice.
  auto dead = [&] { return alive(look(*b, "b.1"), "a.1") == false; };
  auto until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (!dead() && std::chrono::steady_clock::now() < until) {
  }
  EXPECT_TRUE(dead());
}

TEST_F(lease_store_test, silence_for_a_lease_is_a_death) {
  look(*a, "a.1");
  schema->number("with x as (update node_member set heartbeat_at = "
                 "now() - interval '3 seconds' returning 1) "
                 "select count(*) from x");
  auto view = look(*b, "b.1", std::chrono::milliseconds{2'000});
  EXPECT_EQ(alive(view, "a.1"), false);
  // It only was late.
  look(*a, "a.1");
  EXPECT_EQ(alive(look(*b, "b.1"), "a.1"), true);
}

TEST_F(lease_store_test, says_when_the_next_may_die) {
  constexpr std::chrono::milliseconds lease{60'000};
  constexpr std::chrono::milliseconds silent{50'000};
  look(*a, "a.1");
  look(*b, "b.1");
  schema->number("with x as (update node_member set heartbeat_at = "
                 "now() - interval '50 seconds' where run = 'a.1' returning 1) "
                 "select count(*) from x");
  auto seen = b->beat(member("b.1"), lease);
  ASSERT_TRUE(seen);
  EXPECT_LE(seen->to_next_death, lease - silent);
  EXPECT_GT(seen->to_next_death.count(), 0);
  // The dead do not die again.
  seen = b->beat(member("b.1"), std::chrono::milliseconds{10'000});
  ASSERT_TRUE(seen);
  EXPECT_EQ(alive(seen->view, "a.1"), false);
  EXPECT_GT(seen->to_next_death.count(), 0);
}

TEST_F(lease_store_test, a_server_that_starts_again_is_no_death) {
  look(*a, "a.1");
  // Who joins later would forget one that was silent for so long.
  look(*b, "b.1");
  auto lose_lock = [&](const std::string& heartbeat_at) {
    schema->number("with x as (update node_member set lock_key = -1, "
                   "heartbeat_at = "
                   + heartbeat_at + " returning 1) select count(*) from x");
    // From before the server's start it is young only by this lease.
    constexpr auto very_long = std::chrono::hours{24 * 3'650};
    return alive(look(*b, "b.1", very_long), "a.1");
  };
  EXPECT_EQ(lose_lock("pg_postmaster_start_time() - interval '1 second'"),
            true);
  EXPECT_EQ(lose_lock("now()"), false);
}

TEST_F(lease_store_test, of_two_claims_one_wins) {
  look(*a, "a.1");
  look(*b, "b.1");
  EXPECT_EQ(a->claim("a.1", leases{{3, 0}, {5, 0}}), (leases{{3, 1}, {5, 1}}));
  EXPECT_EQ(b->claim("b.1", leases{{5, 0}, {6, 0}}), (leases{{6, 1}}));
  auto view = look(*b, "b.1");
  EXPECT_EQ(view.shards[5], (shard_owner{5, 1, "a.1"}));
  EXPECT_EQ(view.shards[6], (shard_owner{6, 1, "b.1"}));
}

TEST_F(lease_store_test, what_is_given_up_keeps_its_epoch) {
  look(*a, "a.1");
  a->claim("a.1", leases{{3, 0}});
  EXPECT_EQ(a->give_up("a.1", {3, 0}), shop_errc::none);
  EXPECT_EQ(look(*a, "a.1").shards[3], (shard_owner{3, 1, "a.1"}));
  EXPECT_EQ(a->give_up("a.1", {3, 1}), shop_errc::none);
  EXPECT_EQ(look(*a, "a.1").shards[3], (shard_owner{3, 1, ""}));
}

TEST_F(lease_store_test, whoever_leaves_gives_up_everything) {
  look(*a, "a.1");
  a->claim("a.1", leases{{3, 0}, {5, 0}});
  EXPECT_EQ(a->leave("a.1"), shop_errc::none);
  auto view = look(*b, "b.1");
  EXPECT_EQ(alive(view, "a.1"), std::nullopt);
  EXPECT_EQ(view.shards[3], (shard_owner{3, 1, ""}));
}

TEST_F(lease_store_test, whoever_was_forgotten_comes_back) {
  look(*a, "a.1");
  schema->number("with x as (delete from node_member returning 1) "
                 "select count(*) from x");
  EXPECT_EQ(alive(look(*a, "a.1"), "a.1"), std::nullopt);
  EXPECT_EQ(alive(look(*a, "a.1"), "a.1"), true);
}

TEST_F(lease_store_test, the_dead_are_forgotten_when_they_own_nothing) {
  look(*a, "a.1");
  a->claim("a.1", leases{{3, 0}});
  schema->number("with x as (update node_member set heartbeat_at = "
                 "now() - interval '2 minutes' returning 1) "
                 "select count(*) from x");
  EXPECT_EQ(alive(look(*b, "b.1"), "a.1"), false);
  a->give_up("a.1", {3, 1});
  EXPECT_EQ(alive(look(*open(), "c.1"), "a.1"), std::nullopt);
}

} // namespace shop::test
