#pragma once

#include "actors/protocol/errors.hpp"
#include "actors/protocol/interfaces.hpp"
#include "actors/protocol/types.hpp"

#include <chrono>
#include <functional>

namespace shop {

/// Everything that a lease watcher needs.
struct lease_watcher_config {
  /// Waits for a change of members or leases, this long at most; true when
  /// there may have been one.
  std::function<expected<bool>(std::chrono::milliseconds)> wait;
  ticking_actor keeper;
};

/// Has the keeper look at once when members or leases have changed. Spawned
/// detached.
class lease_watcher_state {
public:
  static inline const char* name = "shop.cluster.lease_watcher";

  /// The longest wait, and so how long it may take to stop.
  static constexpr std::chrono::milliseconds wait_ms{250};

  /// Pause after the database did not answer.
  static constexpr std::chrono::milliseconds error_pause_ms{200};

  lease_watcher_state(ticking_actor::pointer self, lease_watcher_config config);

  ticking_actor::behavior_type make_behavior();

private:
  void watch();

  ticking_actor::pointer self_;
  lease_watcher_config config_;
};

} // namespace shop
