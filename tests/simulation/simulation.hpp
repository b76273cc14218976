#pragma once

#include "tests/simulation/seams.hpp"
#include "tests/simulation/verdict.hpp"

#include <cstdint>
#include <iosfwd>

namespace shop::sim {

/// What came of one seed.
struct outcome {
  verdict rules;
  /// The same for the same seed: everything that happened, in its order.
  uint64_t hash = 0;
  uint64_t turns = 0;
  /// Orders that were paid.
  size_t paid = 0;
};

/// Runs the world of a seed from its start to its end.
/// @param trace gets a line for all that matters; may be null
outcome simulate(uint64_t seed, const seams& changed = {},
                 std::ostream* trace = nullptr);

} // namespace shop::sim
