#include "edge/picture_cache.hpp"

#include <gtest/gtest.h>

namespace shop::edge::test {

namespace {

shown_picture picture_of(size_t bytes) {
  return {"image/png", std::make_shared<const std::string>(bytes, 'x')};
}

} // namespace

TEST(picture_cache_test, forgets_what_nobody_asked_for_longest) {
  picture_cache cache{30};
  for (const auto* name : {"a", "b", "c"})
    cache.keep(name, picture_of(10));
  EXPECT_TRUE(cache.find("a").bytes);
  cache.keep("d", picture_of(10));
  EXPECT_FALSE(cache.find("b").bytes);
  for (const auto* name : {"a", "c", "d"})
    EXPECT_TRUE(cache.find(name).bytes) << name;
  EXPECT_EQ(cache.bytes(), 30u);
}

TEST(picture_cache_test, never_holds_more_than_its_room) {
  picture_cache cache{30};
  cache.keep("large", picture_of(31));
  EXPECT_FALSE(cache.find("large").bytes);
  for (size_t size = 1; size <= 30; ++size) {
    cache.keep(std::to_string(size), picture_of(size));
    EXPECT_LE(cache.bytes(), 30u);
  }
  EXPECT_EQ(cache.find("30").bytes->size(), 30u);
}

TEST(picture_cache_test, counts_a_picture_once) {
  picture_cache cache{30};
  cache.keep("a", picture_of(10));
  cache.keep("a", picture_of(10));
  EXPECT_EQ(cache.bytes(), 10u);
  EXPECT_EQ(cache.find("a").media_type, "image/png");
}

} // namespace shop::edge::test
