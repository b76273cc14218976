#pragma once

#include "actors/protocol/types.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>

namespace shop {

/// How something that fails is started again.
struct restart_policy {
  /// More failures than this within `period_ms` are too many.
  uint32_t restarts_max = 5;
  std::chrono::milliseconds period_ms{5'000};
  /// The pause after the first failure; it doubles with each further one.
  std::chrono::milliseconds pause_min_ms{20};
  std::chrono::milliseconds pause_max_ms{1'000};
};

/// The failures within a period. Pure: time and chance come in. The time is
/// that of a clock that nobody sets.
class restart_history {
public:
  explicit restart_history(restart_policy policy) : policy_(policy) {
    // nop
  }

  /// Notes a failure; the next start has to wait for `next_start`.
  /// @param jitter from 0 to 1: takes up to half of the pause away, so that
  ///        what failed together does not come back together
  void failed(timestamp now, double jitter) {
    forget_before(now);
    failures_.push_back(now);
    auto doublings = std::min<size_t>(failures_.size() - 1, 20);
    auto pause = std::min(policy_.pause_min_ms * (int64_t{1} << doublings),
                          policy_.pause_max_ms);
    auto pause_us = static_cast<double>(pause.count() * 1000);
    next_start_
      = {now.us + static_cast<int64_t>(pause_us * (1.0 - jitter / 2))};
  }

  /// Whether there were too many failures: the supervisor itself must fail.
  bool exceeded() const {
    return failures_.size() > policy_.restarts_max;
  }

  /// When the next start may be.
  timestamp next_start() const {
    return next_start_;
  }

  bool may_start(timestamp now) const {
    return now >= next_start_;
  }

  /// Whether the last failure is long past.
  bool is_healthy(timestamp now) const {
    return failures_.empty() || failures_.back() < period_before(now);
  }

private:
  void forget_before(timestamp now) {
    while (!failures_.empty() && failures_.front() < period_before(now))
      failures_.pop_front();
  }

  timestamp period_before(timestamp now) const {
    return {now.us - policy_.period_ms.count() * 1000};
  }

  restart_policy policy_;
  std::deque<timestamp> failures_;
  timestamp next_start_;
};

} // namespace shop
