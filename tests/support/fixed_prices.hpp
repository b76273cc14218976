#pragma once

#include "actors/protocol/decision.hpp"

#include <map>

namespace shop::test {

/// Offers that a test sets itself.
class fixed_prices : public price_list {
public:
  std::map<sku, offer> offers;

  const offer* find(const sku& item) const override {
    auto i = offers.find(item);
    return i == offers.end() ? nullptr : &i->second;
  }
};

} // namespace shop::test
