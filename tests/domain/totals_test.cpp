#include "actors/protocol/cart.hpp"
#include "actors/protocol/totals.hpp"
#include "tests/domain/domain_subject.hpp"

#include <algorithm>

namespace shop::test {

namespace {

priced_line line(int64_t unit_price, int32_t quantity) {
  return {sku{"s"},
          product_id{"p"},
          "Title",
          "",
          quantity,
          euros(unit_price),
          euros(unit_price * quantity)};
}

totals of(const std::vector<priced_line>& lines) {
  return compute_totals(lines);
}

} // namespace

TEST(totals_test, costs_nothing_when_empty) {
  EXPECT_EQ(of({}), totals{});
}

TEST(totals_test, adds_shipping_to_a_small_cart) {
  auto sums = of({line(1000, 2)});
  EXPECT_EQ(sums.subtotal, euros(2000));
  EXPECT_EQ(sums.shipping, euros(490));
  EXPECT_EQ(sums.total, euros(2490));
  // 24.90 holds 3.9756… of tax at 19 %.
  EXPECT_EQ(sums.tax, euros(398));
}

TEST(totals_test, ships_for_free_from_the_threshold_on) {
  EXPECT_EQ(of({line(4999, 1)}).shipping, euros(490));
  EXPECT_EQ(of({line(5000, 1)}).shipping, euros(0));
}

TEST(totals_test, charges_shipping_for_free_goods) {
  EXPECT_EQ(of({line(0, 1)}).total, euros(490));
}

TEST(totals_test, rounds_the_tax_half_up) {
  auto rules = pricing_rules{2500, 0, 0};
  auto tax = [&](int64_t gross) {
    std::vector<priced_line> lines{line(gross, 1)};
    return compute_totals(lines, rules).tax.amount;
  };
  EXPECT_EQ(tax(1), 0);
  EXPECT_EQ(tax(2), 0);
  // A fifth of 2.5 would be exactly one half.
  EXPECT_EQ(compute_totals(std::vector{line(1, 1)}, {10'000, 0, 0}).tax,
            euros(1));
  EXPECT_EQ(tax(3), 1);
  EXPECT_EQ(tax(5), 1);
  EXPECT_EQ(compute_totals(std::vector{line(5, 1)}, {0, 0, 0}).tax, euros(0));
}

TEST(totals_test, is_exact_for_the_dearest_cart_there_can_be) {
  std::vector<priced_line> lines(cart_lines_max,
                                 line(amount_minor_max, line_quantity_max));
  auto sums = of(lines);
  auto subtotal
    = amount_minor_max * line_quantity_max * static_cast<int64_t>(lines.size());
  EXPECT_EQ(sums.subtotal, euros(subtotal));
  EXPECT_EQ(sums.total, euros(subtotal));
  // 99'900'000'000'000'000 * 19 / 119, rounded.
  EXPECT_EQ(sums.tax, euros(15'950'420'168'067'227));
}

TEST(totals_property_test, adds_up_exactly_and_ignores_the_order) {
  for_seeds(500, [](seeded_chance& chance) {
    std::vector<priced_line> lines;
    int64_t expected_subtotal = 0;
    auto count = chance.between(1, static_cast<int64_t>(cart_lines_max));
    auto price_max = chance.once_in(3) ? amount_minor_max : int64_t{3000};
    for (int64_t i = 0; i < count; ++i) {
      lines.push_back(
        line(chance.between(0, price_max),
             static_cast<int32_t>(chance.between(1, line_quantity_max))));
      expected_subtotal += lines.back().line_total.amount;
    }
    auto sums = of(lines);
    EXPECT_EQ(sums.subtotal.amount, expected_subtotal);
    EXPECT_EQ(sums.total.amount, sums.subtotal.amount - sums.discount.amount
                                   + sums.shipping.amount);
    EXPECT_GE(sums.tax.amount, 0);
    // Never further than half a cent from 19/119 of the total.
    auto rest = sums.total.amount % 119;
    auto tax_of_rest = sums.tax.amount - sums.total.amount / 119 * 19;
    auto twice_off = tax_of_rest * 238 - rest * 38;
    EXPECT_LE(twice_off, 119);
    EXPECT_GE(twice_off, -119);
    std::reverse(lines.begin(), lines.end());
    EXPECT_EQ(of(lines), sums);
  });
}

} // namespace shop::test
