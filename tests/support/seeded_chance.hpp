#pragma once

#include <cstdint>
#include <random>

namespace shop::test {

/// Chance that is the same in every run and with every library.
class seeded_chance {
public:
  explicit seeded_chance(uint64_t seed) : engine_(seed) {
    // nop
  }

  /// A number from `low` to `high`, both possible.
  int64_t between(int64_t low, int64_t high) {
    auto range = static_cast<uint64_t>(high - low) + 1;
    return low + static_cast<int64_t>(engine_() % range);
  }

  /// True once in `times`.
  bool once_in(int64_t times) {
    return between(1, times) == 1;
  }

private:
  std::mt19937_64 engine_;
};

} // namespace shop::test
