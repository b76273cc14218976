#include "actors/cluster/placement.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace shop {
namespace {

cluster_member member(const std::string& name) {
  return {name + ".1", name, "127.0.0.1", 4000, true, false};
}

std::map<uint16_t, std::string> homes(
  const std::vector<cluster_member>& members) {
  auto candidates = eligible(members);
  std::map<uint16_t, std::string> result;
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    if (auto home = home_of(shard, candidates))
      result[shard] = home->name;
  return result;
}

TEST(Placement, NobodyHasNoShards) {
  EXPECT_TRUE(homes({}).empty());
}

TEST(Placement, EveryNodeGetsItsShare) {
  std::vector<cluster_member> members;
  for (auto name : {"shard-1", "shard-2", "shard-3", "shard-4"})
    members.push_back(member(name));
  std::map<std::string, int> shares;
  for (const auto& [shard, name] : homes(members))
    ++shares[name];
  for (const auto& [name, share] : shares) {
    EXPECT_GT(share, shard_count / 4 / 2) << name;
    EXPECT_LT(share, shard_count / 4 * 2) << name;
  }
  EXPECT_EQ(shares.size(), 4u);
}

TEST(Placement, DoesNotDependOnTheOrder) {
  std::vector members{member("a"), member("b"), member("c")};
  auto before = homes(members);
  std::reverse(members.begin(), members.end());
  EXPECT_EQ(homes(members), before);
}

TEST(Placement, WhoeverComesTakesAndLeavesTheRestInPlace) {
  std::vector members{member("a"), member("b"), member("c")};
  auto before = homes(members);
  members.push_back(member("d"));
  auto after = homes(members);
  size_t moved = 0;
  for (const auto& [shard, name] : after) {
    if (before[shard] == name)
      continue;
    ++moved;
    EXPECT_EQ(name, "d");
  }
  EXPECT_GT(moved, 0u);
  members.pop_back();
  EXPECT_EQ(homes(members), before);
}

TEST(Placement, DeadAndLeavingMembersGetNone) {
  std::vector members{member("a"), member("b"), member("c")};
  members[0].alive = false;
  members[1].leaving = true;
  for (const auto& [shard, name] : homes(members))
    EXPECT_EQ(name, "c");
}

TEST(Placement, OfTwoRunsOfANodeTheNewerCounts) {
  auto old_run = member("a");
  auto new_run = member("a");
  new_run.run = "a.2";
  auto candidates = std::vector{old_run, new_run};
  auto found = eligible(candidates);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0]->run, "a.2");
}

} // namespace
} // namespace shop
