#pragma once

#include "nodes/common/node_scheduler.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>

namespace shop::bench {

/// Settings of a node's actor system that talks to no other.
class bench_config : public caf::actor_system_config {
public:
  bench_config();
};

/// Workers and clock as a node has them.
class bench_system {
public:
  bench_system() : system_(config_) {
    // nop
  }

  caf::actor_system& actors() {
    return system_;
  }

private:
  bench_config config_;
  caf::actor_system system_;
};

} // namespace shop::bench
