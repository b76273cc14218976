#pragma once

#include <caf/action.hpp>
#include <caf/actor_clock.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace shop {

/// Actions by the time when they are due; those due at the same time in the
/// order in which they came. Most are disposed long before, like the timeouts
/// of requests that were answered; they leave once they outnumber the others.
/// One thread uses an object.
class timer_queue {
public:
  using time_point = caf::actor_clock::time_point;
  using duration = caf::actor_clock::duration_type;

  struct entry {
    time_point due;
    uint64_t number = 0;
    caf::action what;
    /// Zero for what runs once.
    duration period;
  };

  /// Whether `what` is now the first to be due.
  bool push(time_point due, caf::action what, duration period);

  /// Takes the first entry that is due at `now`.
  std::optional<entry> pop_due(time_point now);

  /// When the first entry is due.
  std::optional<time_point> next() const;

  /// Disposed entries included.
  size_t size() const {
    return heap_.size();
  }

  void clear() {
    heap_.clear();
  }

private:
  /// Below this it does not pay to look for disposed entries.
  static constexpr size_t sweep_size_min = 1024;

  void sweep();

  std::vector<entry> heap_;
  size_t sweep_size_ = sweep_size_min;
  uint64_t pushed_ = 0;
};

} // namespace shop
