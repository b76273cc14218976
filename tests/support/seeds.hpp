#pragma once

#include "tests/support/seeded_chance.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace shop::test {

/// Runs a property with `seeds_max` seeds and names the one that broke it.
template <class Property>
void for_seeds(uint64_t seeds_max, Property property) {
  for (uint64_t seed = 1; seed <= seeds_max; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    seeded_chance chance{seed};
    property(chance);
    if (::testing::Test::HasFailure())
      return;
  }
}

} // namespace shop::test
