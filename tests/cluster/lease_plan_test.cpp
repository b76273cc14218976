#include "actors/cluster/lease_plan.hpp"
#include "actors/cluster/placement.hpp"

#include <gtest/gtest.h>

namespace shop {
namespace {

constexpr timestamp start{1'000'000};

timestamp after_ms(int64_t ms) {
  return {start.us + ms * 1000};
}

cluster_member member(const std::string& name) {
  return {name + ".1", name, "127.0.0.1", 4000, true, false};
}

/// Every shard free, under epoch 7.
cluster_view view_of(std::vector<cluster_member> members) {
  cluster_view view{std::move(members), {}};
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    view.shards.push_back({shard, 7, ""});
  return view;
}

/// The claims go through.
std::vector<shard_lease> grant(cluster_view& view, const std::string& run,
                               const std::vector<shard_lease>& claims) {
  std::vector<shard_lease> result;
  for (const auto& claim : claims) {
    auto& owner = view.shards[claim.shard];
    if (owner.epoch != claim.epoch)
      continue;
    owner = {claim.shard, claim.epoch + 1, run};
    result.push_back({owner.shard, owner.epoch});
  }
  return result;
}

class LeasePlan : public testing::Test {
protected:
  /// `a.1` alone has all shards.
  void SetUp() override {
    auto orders = plan.seen(view, start, start);
    auto opened = plan.claimed(grant(view, "a.1", orders.claim));
    ASSERT_EQ(opened.open.size(), shard_count);
  }

  cluster_view view = view_of({member("a")});
  lease_plan plan{"a.1", {}};
};

TEST_F(LeasePlan, AloneServesEverythingUnderTheNextEpoch) {
  EXPECT_EQ(plan.held(), shard_count);
  EXPECT_EQ(view.shards[3].epoch, 8);
  EXPECT_TRUE(plan.seen(view, start, start).empty());
}

TEST_F(LeasePlan, HandsOverWhatBelongsToANewcomerAFewAtATime) {
  view.members.push_back(member("b"));
  auto orders = plan.seen(view, start, start);
  EXPECT_EQ(orders.drain.size(), lease_limits{}.handovers_max);
  EXPECT_TRUE(orders.close.empty());
  // They are still being handed over.
  EXPECT_TRUE(plan.seen(view, start, start).empty());
  auto candidates = eligible(view.members);
  for (const auto& lease : orders.drain) {
    EXPECT_EQ(home_of(lease.shard, candidates)->name, "b");
    EXPECT_TRUE(plan.drained(lease));
    view.shards[lease.shard].run.clear();
  }
  EXPECT_EQ(plan.held(), shard_count - orders.drain.size());
}

TEST_F(LeasePlan, TakesFromTheLivingNothing) {
  view.members.push_back(member("b"));
  lease_plan other{"b.1", {}};
  EXPECT_TRUE(other.seen(view, start, start).empty());
}

TEST_F(LeasePlan, TakesFromTheDeadOnlyWhatBelongsToIt) {
  view.members = {member("a"), member("b"), member("c")};
  view.members[0].alive = false;
  auto candidates = eligible(view.members);
  auto claims = lease_plan{"b.1", {}}.seen(view, start, start).claim;
  ASSERT_FALSE(claims.empty());
  EXPECT_LT(claims.size(), shard_count);
  for (const auto& claim : claims) {
    EXPECT_EQ(home_of(claim.shard, candidates)->name, "b");
    EXPECT_EQ(claim.epoch, 8);
  }
}

TEST_F(LeasePlan, ClosesWhatItHasLost) {
  view.shards[5] = {5, 9, "b.1"};
  auto orders = plan.seen(view, start, start);
  EXPECT_EQ(orders.close, (std::vector<shard_lease>{{5, 8}}));
  EXPECT_EQ(plan.held(), shard_count - 1u);
}

TEST_F(LeasePlan, OpensWhatAnAnswerThatWasLostHasGivenIt) {
  lease_plan again{"a.1", {}};
  again.seen(view_of({member("a")}), start, start);
  EXPECT_EQ(again.seen(view, start, start).open.size(), shard_count);
  EXPECT_EQ(again.held(), shard_count);
}

TEST_F(LeasePlan, ServesThroughSilenceUntilItsLeaseRunsOut) {
  EXPECT_TRUE(plan.silent(after_ms(1'999)).empty());
  EXPECT_EQ(plan.silent(after_ms(2'000)).close.size(), shard_count);
  EXPECT_EQ(plan.held(), 0u);
  // Nobody has taken them yet.
  auto back = plan.seen(view, after_ms(2'100), after_ms(2'100));
  EXPECT_TRUE(back.open.empty());
  EXPECT_EQ(back.claim.size(), shard_count);
}

// By then somebody may have taken it for dead and be about to claim.
TEST_F(LeasePlan, ClaimsAgainWhatItHeldWhenAnAnswerComesTooLate) {
  auto late = plan.seen(view, after_ms(1'999), after_ms(2'000));
  EXPECT_EQ(late.close.size(), shard_count);
  EXPECT_EQ(late.claim.size(), shard_count);
  EXPECT_EQ(late.claim[3], (shard_lease{3, 8}));
  EXPECT_EQ(plan.held(), 0u);
  plan.claimed(grant(view, "a.1", late.claim));
  EXPECT_EQ(plan.held(), shard_count);
  EXPECT_EQ(view.shards[3].epoch, 9);
}

TEST_F(LeasePlan, LeavingClaimsNothingAgainAfterAGap) {
  plan.leave();
  auto late = plan.seen(view, after_ms(5'000), after_ms(5'000));
  EXPECT_EQ(late.close.size(), shard_count);
  EXPECT_TRUE(late.claim.empty());
  EXPECT_TRUE(plan.idle());
}

TEST_F(LeasePlan, ALeaseCountsFromBeforeTheHeartbeat) {
  plan.seen(view, after_ms(900), after_ms(900));
  EXPECT_TRUE(plan.silent(after_ms(2'899)).empty());
  EXPECT_EQ(plan.silent(after_ms(2'900)).close.size(), shard_count);
}

TEST_F(LeasePlan, LeavingHandsOverEverythingAndClaimsNothing) {
  plan.leave();
  view.members[0].leaving = true;
  size_t drained = 0;
  while (!plan.idle()) {
    auto orders = plan.seen(view, start, start);
    ASSERT_FALSE(orders.drain.empty());
    EXPECT_TRUE(orders.claim.empty());
    for (const auto& lease : orders.drain) {
      ASSERT_TRUE(plan.drained(lease));
      view.shards[lease.shard].run.clear();
      ++drained;
    }
  }
  EXPECT_EQ(drained, shard_count);
  EXPECT_TRUE(plan.seen(view, start, start).empty());
}

TEST_F(LeasePlan, AHandoverThatWasOvertakenIsNotGivenUp) {
  view.members.push_back(member("b"));
  auto lease = plan.seen(view, start, start).drain.at(0);
  view.shards[lease.shard] = {lease.shard, lease.epoch + 1, "b.1"};
  plan.seen(view, start, start);
  EXPECT_FALSE(plan.drained(lease));
}

} // namespace
} // namespace shop
