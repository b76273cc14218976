#include "actors/entity/json_codec.hpp"
#include "actors/protocol/cart.hpp"
#include "actors/protocol/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace shop::test {

TEST(money_test, is_written_as_minor_units_and_code) {
  EXPECT_EQ(json_codec::to_text(euros(1999)),
            R"({"amount":1999,"currency":"EUR"})");
}

TEST(money_test, is_read_back_exactly_at_its_limits) {
  for (auto minor : {int64_t{0}, int64_t{1}, int64_t{-1}, amount_minor_max,
                     std::numeric_limits<int64_t>::max(),
                     std::numeric_limits<int64_t>::min()}) {
    auto x = money{minor, {"JPY"}};
    auto y = json_codec::from_text<money>(json_codec::to_text(x));
    ASSERT_TRUE(y) << minor;
    EXPECT_EQ(*y, x);
  }
}

TEST(money_test, is_never_read_from_a_fraction_or_a_text) {
  for (auto text :
       {R"({"amount":19.99,"currency":"EUR"})",
        R"({"amount":1e3,"currency":"EUR"})",
        R"({"amount":"1999","currency":"EUR"})",
        R"({"amount":true,"currency":"EUR"})",
        R"({"amount":null,"currency":"EUR"})", R"({"amount":1999})",
        R"({"currency":"EUR"})", R"({"amount":1999,"currency":978})",
        R"([1999,"EUR"])", R"(1999)", "", "{"})
    EXPECT_FALSE(json_codec::from_text<money>(text)) << text;
}

TEST(money_test, refuses_numbers_that_do_not_fit) {
  // One above the largest and one below the smallest amount.
  EXPECT_FALSE(json_codec::from_text<money>(
    R"({"amount":9223372036854775808,"currency":"EUR"})"));
  EXPECT_FALSE(json_codec::from_text<money>(
    R"({"amount":-9223372036854775809,"currency":"EUR"})"));
  // A line holds 32 bits.
  EXPECT_FALSE(json_codec::from_text<put_item>(
    R"({"cart":"c","item":"i","quantity":4294967297,)"
    R"("meta":{"id":{"high":0,"low":0},"fingerprint":{"high":0,"low":0},)"
    R"("request":{"high":0,"low":0}}})"));
}

TEST(money_test, differs_by_currency) {
  EXPECT_NE(euros(1), (money{1, {"USD"}}));
  EXPECT_EQ(euros(1), (money{1, {"EUR"}}));
}

TEST(money_test, leaves_room_for_every_line_of_a_cart) {
  constexpr auto lines = static_cast<int64_t>(cart_lines_max);
  static_assert(amount_minor_max <= std::numeric_limits<int64_t>::max()
                                      / (int64_t{line_quantity_max} * lines));
}

} // namespace shop::test
