#pragma once

#include "actors/supervision/supervisor.hpp"

#include <atomic>
#include <chrono>

namespace shop {

/// The supervisor at the root of a node. Its failures are logged. When it has
/// given up the process gets a stop signal: whoever runs the node starts it
/// again from nothing.
class node_tree {
public:
  /// @param config `on_failure` is set here
  node_tree(caf::actor_system& system, supervisor_config config);

  /// Stops the children in reverse order; waits for them up to `stop_ms_max`.
  ~node_tree();

  node_tree(const node_tree&) = delete;

  /// Whether the root has given up.
  bool has_failed() const {
    return failed_;
  }

private:
  /// Longer than any sum of graces that really occurs, shorter than what
  /// Kubernetes waits before it kills.
  static constexpr std::chrono::milliseconds stop_ms_max{25'000};

  caf::actor_system& system_;
  std::atomic<bool> failed_{false};
  std::atomic<bool> stopping_{false};
  supervisor_actor root_;
};

/// The time of the machine's clock.
timestamp system_time();

} // namespace shop
