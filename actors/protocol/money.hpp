#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace shop {

/// Largest amount of one price, line or total, in minor units. Keeps every
/// product of a price and a quantity far from overflow.
inline constexpr int64_t amount_minor_max = 1'000'000'000'000;

/// An ISO 4217 code as three bytes.
struct currency_code {
  std::string value = "EUR";

  friend auto operator<=>(const currency_code&, const currency_code&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, currency_code& x) {
    return f.apply(x.value);
  }
};

/// The currency in which this shop sells.
inline const currency_code shop_currency{"EUR"};

/// An exact amount in minor units (cents), never a fraction.
struct money {
  int64_t amount = 0;
  currency_code currency;

  friend auto operator<=>(const money&, const money&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, money& x) {
    return f.object(x).fields(f.field("amount", x.amount),
                              f.field("currency", x.currency));
  }
};

/// An amount in the shop's currency.
inline money euros(int64_t minor) {
  return {minor, shop_currency};
}

} // namespace shop
