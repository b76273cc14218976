#pragma once

#include "actors/protocol/types.hpp"

#include <algorithm>
#include <cstdint>

namespace shop {

/// How often something may happen.
struct sign_rate {
  /// In the long run.
  int64_t per_s = 0;
  /// At once.
  int64_t burst = 0;
};

/// Counts down what may happen now. Begins full.
class token_bucket {
public:
  explicit token_bucket(sign_rate rate)
    : rate_(rate),
      millionths_(rate.burst * one) {
    // nop
  }

  /// Takes one. @returns whether there was one
  bool take(timestamp now) {
    fill(now);
    if (millionths_ < one)
      return false;
    millionths_ -= one;
    return true;
  }

private:
  static constexpr int64_t one = 1'000'000;

  // A clock that is set back fills nothing, and starts from there.
  void fill(timestamp now) {
    auto full_us = rate_.burst * one / std::max<int64_t>(rate_.per_s, 1) + 1;
    auto passed_us = std::clamp<int64_t>(now.us - filled_at_.us, 0, full_us);
    filled_at_ = now;
    millionths_
      = std::min(millionths_ + passed_us * rate_.per_s, rate_.burst * one);
  }

  sign_rate rate_;
  int64_t millionths_;
  timestamp filled_at_;
};

} // namespace shop
