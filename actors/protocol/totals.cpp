#include "actors/protocol/totals.hpp"

namespace shop {

namespace {

// The share of tax in a gross amount, rounded half up. Whole divisors are
// taken out first, so that no product is larger than the amount itself.
int64_t contained_tax(int64_t gross, int32_t basis_points) {
  auto divisor = int64_t{10'000} + basis_points;
  auto whole = gross / divisor * basis_points;
  auto rest = gross % divisor * basis_points;
  return whole + (rest * 2 + divisor) / (divisor * 2);
}

} // namespace

totals compute_totals(std::span<const priced_line> lines,
                      const pricing_rules& rules) {
  int64_t subtotal = 0;
  for (const auto& line : lines)
    subtotal += line.line_total.amount;
  auto free_shipping
    = lines.empty() || subtotal >= rules.free_shipping_from_minor;
  auto shipping = free_shipping ? int64_t{0} : rules.shipping_minor;
  auto total = subtotal + shipping;
  return {euros(subtotal), euros(0), euros(shipping),
          euros(contained_tax(total, rules.tax_basis_points)), euros(total)};
}

} // namespace shop
