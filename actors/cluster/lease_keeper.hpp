#pragma once

#include "actors/cluster/lease_plan.hpp"
#include "actors/journal/lease_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace shop {

/// Everything that a lease keeper needs.
struct lease_keeper_config {
  std::unique_ptr<lease_store> store;
  /// Who this run of the node is to others.
  cluster_member self;
  shard_host_actor host;
  lease_limits limits = {};
  /// Whether this node can serve; it owns nothing before.
  std::function<bool()> is_ready;
  /// Gets the number of shards held after each look at the cluster.
  std::function<void(size_t)> on_held;
};

/// Holds this node's leases: shows that it lives, and has the shards opened,
/// handed over and closed as `lease_plan` decides. A tick from outside says
/// that something may have changed. Told to exit, it hands over all shards
/// first. Spawned detached.
class lease_keeper_state {
public:
  static inline const char* name = "shop.cluster.lease_keeper";

  /// A handover ends after this, finished or not: what an entity has not
  /// answered by then is asked again at its new owner.
  static constexpr std::chrono::milliseconds handover_ms{3'000};

  /// Pause before a node that cannot serve yet is asked again.
  static constexpr std::chrono::milliseconds ready_ms{20};

  /// Pause between news and a look at the cluster, so that more of the same
  /// cost nothing. The next looks follow in twice the pause each, up to
  /// `renew_ms`: the database may see later that a process is dead than its
  /// peers do. A member that stays silent is looked at when its lease has run
  /// out, and not up to `renew_ms` later.
  static constexpr std::chrono::milliseconds news_ms{5};

  lease_keeper_state(ticking_actor::pointer self, lease_keeper_config config);

  lease_keeper_state(const lease_keeper_state&) = delete;

  /// A node that leaves in order lets others take over at once.
  ~lease_keeper_state();

  ticking_actor::behavior_type make_behavior();

private:
  void look_after(std::chrono::milliseconds pause);
  void look_soon();
  std::chrono::milliseconds look();
  void renew(cluster_view view);
  void leave();
  void claim(const std::vector<shard_lease>& shards, cluster_view& view);
  void obey(const lease_orders& orders);
  void hand_over(const shard_lease& lease);
  void handed_over(const shard_lease& lease);

  ticking_actor::pointer self_;
  lease_keeper_config config_;
  lease_plan plan_;
  /// Before the next look, which is the only one planned.
  std::chrono::milliseconds pause_{};
  uint64_t planned_look_ = 0;
  size_t handovers_ = 0;
};

} // namespace shop
