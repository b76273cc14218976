#pragma once

#include "actors/protocol/cluster.hpp"

#include <caf/actor_control_block.hpp>

#include <cstdint>
#include <string>

namespace shop {

/// Asks a shard node what it knows of the cluster; waits up to `watch_ms_max`
/// while that is what was seen.
struct watch_cluster {
  /// 0: nothing was seen.
  int64_t seen_version = 0;
  /// Where a shard node that asks is reached, and its gateway: two nodes have
  /// one connection, so the one that was dialled learns this way of the other.
  /// Empty for others.
  std::string place = {};
  caf::strong_actor_ptr gateway = {};

  template <class Inspector>
  friend bool inspect(Inspector& f, watch_cluster& x) {
    return f.object(x).fields(f.field("seen_version", x.seen_version),
                              f.field("place", x.place),
                              f.field("gateway", x.gateway));
  }
};

/// What a shard node knows of the cluster. The version is its own.
struct cluster_news {
  int64_t version = 0;
  cluster_view view;
  /// The node's `region_actor` for messages of others that cannot reach the
  /// owner themselves; null where there is none. It passes them on to owners
  /// only, so nothing travels in circles.
  caf::strong_actor_ptr relay = {};

  template <class Inspector>
  friend bool inspect(Inspector& f, cluster_news& x) {
    return f.object(x).fields(f.field("version", x.version),
                              f.field("view", x.view),
                              f.field("relay", x.relay));
  }
};

} // namespace shop
