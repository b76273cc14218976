#include "edge/codec/day.hpp"

#include <gtest/gtest.h>

namespace shop::edge::test {

TEST(day_test, counts_days_from_1970) {
  EXPECT_EQ(parse_day("1970-01-01"), 0);
  EXPECT_EQ(parse_day("1970-02-01"), 31);
  EXPECT_EQ(parse_day("2024-02-29"), 19'782);
  EXPECT_EQ(parse_day("9999-12-31"), 2'932'896);
}

TEST(day_test, writes_what_it_reads) {
  for (auto text : {"1970-01-01", "1999-12-31", "2026-03-09", "9999-12-31"})
    EXPECT_EQ(day_text(parse_day(text).value()), text);
}

TEST(day_test, refuses_what_is_no_day) {
  for (auto text :
       {"", "2026", "2026-1-1", "2026-02-30", "2025-02-29", "2026-13-01",
        "2026-00-01", "2026-01-00", "1969-12-31", "-026-01-01", "2026/01/01",
        "2026-01-01T00:00:00Z", "+026-01-01", "2026--1-01", "20 6-01-01"})
    EXPECT_FALSE(parse_day(text)) << text;
}

TEST(day_test, begins_at_midnight) {
  EXPECT_EQ(start_of_day(1), after_seconds({}, 86'400));
  EXPECT_EQ(day_of(start_of_day(20'000)), 20'000);
  EXPECT_EQ(day_of({start_of_day(20'000).us - 1}), 19'999);
}

} // namespace shop::edge::test
