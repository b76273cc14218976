#pragma once

#include "actors/protocol/cluster.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace shop {

/// Limits of leases.
struct lease_limits {
  /// A node that is silent for this long may lose its shards.
  std::chrono::milliseconds lease_ms{2'000};
  /// Between two heartbeats; three of them may fail within a lease.
  std::chrono::milliseconds renew_ms{500};
  /// Shards that are handed over at once: the others serve meanwhile.
  size_t handovers_max = 16;
};

/// What a node has to do after it has looked at the cluster.
struct lease_orders {
  /// Start to serve, under this epoch.
  std::vector<shard_lease> open;
  /// Stop at once: somebody else may own it by now.
  std::vector<shard_lease> close;
  /// Stop taking new messages, finish, and tell `drained`.
  std::vector<shard_lease> drain;
  /// To be taken from nobody or from the dead, under the next epoch, if the
  /// epoch is still this one.
  std::vector<shard_lease> claim;

  bool empty() const {
    return open.empty() && close.empty() && drain.empty() && claim.empty();
  }
};

/// Decides which shards a node serves. Pure: it knows no clock, no network and
/// no database; time and what the database said come in.
///
///           claim             drain              drained
///     free ────────> serving ────────> draining ─────────> free
///      ^                │                  │
///      └──── close ─────┴──────────────────┘ lost, or a lease in silence
///
/// After a lease in silence somebody may be about to claim what the table still
/// gives to this node: it claims that again, and only one of both succeeds.
///
/// Whatever it decides, two nodes cannot write for one shard: each claim raises
/// the epoch, and every append is checked against it.
class lease_plan {
public:
  /// @param run names this run of the node
  lease_plan(std::string run, lease_limits limits);

  /// The heartbeat went through, and this is what the database said.
  /// @param asked_at before the heartbeat left, by a clock that nobody sets:
  ///        the lease counts from there
  /// @param answered_at after the answer came, by the same clock
  lease_orders seen(const cluster_view& view, timestamp asked_at,
                    timestamp answered_at);

  /// Claims that went through, with their new epochs.
  lease_orders claimed(const std::vector<shard_lease>& leases);

  /// The database did not answer by `now`.
  lease_orders silent(timestamp now);

  /// The shards have been stopped without an order: what the table still gives
  /// to this run is opened again.
  void stopped() {
    held_.clear();
  }

  /// Whether nobody can have taken this node for dead by `now`.
  bool covers(timestamp now) const {
    return now < valid_until_;
  }

  /// When all leases run out if nothing more is heard.
  timestamp valid_until() const {
    return valid_until_;
  }

  /// A shard has finished its handover. Whether it may be given up: false when
  /// it was lost meanwhile.
  bool drained(const shard_lease& lease);

  /// From now on it only hands over.
  void leave();

  /// Whether nothing is left to hand over.
  bool idle() const {
    return held_.empty();
  }

  size_t held() const {
    return held_.size();
  }

private:
  struct holding {
    int64_t epoch = 0;
    bool draining = false;
  };

  void close_all(lease_orders& orders);
  void drop_lost(const cluster_view& view, lease_orders& orders);
  void claim_or_hand_over(const cluster_view& view, lease_orders& orders);

  std::string run_;
  lease_limits limits_;
  std::map<uint16_t, holding> held_;
  timestamp valid_until_;
  bool leaving_ = false;
};

} // namespace shop
