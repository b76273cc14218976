#pragma once

#include "actors/protocol/ids.hpp"
#include "actors/protocol/money.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace shop {

/// One line with the price of the moment in which it was priced.
struct priced_line {
  sku item;
  product_id product;
  std::string title;
  /// For example `M / Blue`; empty for a product without options.
  std::string variant;
  int32_t quantity = 0;
  money unit_price;
  money line_total;

  friend auto operator<=>(const priced_line&, const priced_line&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, priced_line& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("product", x.product),
      f.field("title", x.title), f.field("variant", x.variant),
      f.field("quantity", x.quantity), f.field("unit_price", x.unit_price),
      f.field("line_total", x.line_total));
  }
};

/// What a shopper pays. `total = subtotal - discount + shipping`; prices
/// include tax, and `tax` says how much of the total it is.
struct totals {
  money subtotal;
  money discount;
  money shipping;
  money tax;
  money total;

  friend auto operator<=>(const totals&, const totals&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, totals& x) {
    return f.object(x).fields(f.field("subtotal", x.subtotal),
                              f.field("discount", x.discount),
                              f.field("shipping", x.shipping),
                              f.field("tax", x.tax), f.field("total", x.total));
  }
};

/// The rules by which totals are made.
struct pricing_rules {
  /// Tax contained in every price, in basis points (1900 = 19 %).
  int32_t tax_basis_points = 1900;
  /// The one shipping method, in minor units.
  int64_t shipping_minor = 490;
  /// Subtotal from which shipping is free, in minor units.
  int64_t free_shipping_from_minor = 5000;
};

/// The only place where totals are computed. Lines carry their own totals;
/// an empty list costs nothing. Pure.
totals compute_totals(std::span<const priced_line> lines,
                      const pricing_rules& rules = {});

} // namespace shop
