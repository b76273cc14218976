#pragma once

#include "actors/cluster/lease_plan.hpp"
#include "actors/journal/lease_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace shop {

/// Holds this node's leases: takes free shards, renews, opens and closes them
/// at the host. When renewing has failed for a whole lease the shards are
/// closed: somebody else may own them. Spawned detached.
class lease_keeper_state {
public:
  static inline const char* name = "shop.cluster.lease_keeper";

  /// @param node names this run of the node, not only the node
  /// @param on_held gets the number of shards held after each renewal
  lease_keeper_state(ticking_actor::pointer self,
                     std::unique_ptr<lease_store> store, std::string node,
                     shard_host_actor host, lease_limits limits,
                     std::function<void(size_t)> on_held);

  ~lease_keeper_state();

  ticking_actor::behavior_type make_behavior();

private:
  void renew();
  void hold(const std::vector<shard_lease>& leases);
  void close_all();

  ticking_actor::pointer self_;
  std::unique_ptr<lease_store> store_;
  std::string node_;
  shard_host_actor host_;
  lease_limits limits_;
  std::function<void(size_t)> on_held_;
  std::map<uint16_t, int64_t> held_;
  std::chrono::steady_clock::time_point valid_until_;
};

} // namespace shop
