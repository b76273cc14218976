#include "actors/cluster/routing_table.hpp"

#include <gtest/gtest.h>

namespace shop {
namespace {

TEST(RoutingTable, KnowsNobodyAtFirst) {
  routing_table table;
  EXPECT_EQ(table.owner(7), "");
  EXPECT_EQ(table.epoch(7), 0);
}

TEST(RoutingTable, BelievesTheHigherEpoch) {
  routing_table table;
  EXPECT_TRUE(table.learn(std::vector<shard_owner>{{7, 3, "b"}}));
  EXPECT_FALSE(table.learn(std::vector<shard_owner>{{7, 2, "a"}}));
  EXPECT_FALSE(table.learn(std::vector<shard_owner>{{7, 3, "b"}}));
  EXPECT_EQ(table.owner(7), "b");
  EXPECT_TRUE(table.learn(std::vector<shard_owner>{{7, 4, "c"}}));
  EXPECT_EQ(table.owner(7), "c");
}

TEST(RoutingTable, AnOwnerGivesUpUnderItsEpoch) {
  routing_table table;
  table.learn(std::vector<shard_owner>{{7, 3, "b"}});
  EXPECT_TRUE(table.learn(std::vector<shard_owner>{{7, 3, ""}}));
  EXPECT_EQ(table.owner(7), "");
  // Told late by somebody who does not know yet.
  EXPECT_FALSE(table.learn(std::vector<shard_owner>{{7, 3, "b"}}));
  EXPECT_EQ(table.owner(7), "");
}

TEST(RoutingTable, IgnoresShardsThatThereAreNot) {
  routing_table table;
  EXPECT_FALSE(table.learn(std::vector<shard_owner>{{shard_count, 3, "b"}}));
}

} // namespace
} // namespace shop
