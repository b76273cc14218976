#pragma once

#include "actors/protocol/journal.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// A run of a shard node, as the table of members has it.
struct cluster_member {
  /// Names this run; no other ever has the same.
  std::string run;
  /// Names the node through all its runs: a node that comes back gets the
  /// shards that it had.
  std::string name;
  /// Where other nodes reach it.
  std::string address;
  uint16_t port = 0;
  /// By the clock and the locks of the database: its session is open, and its
  /// last heartbeat is younger than a lease.
  bool alive = false;
  /// On its way out: keeps what it has until it has handed it over.
  bool leaving = false;

  friend bool operator==(const cluster_member&, const cluster_member&)
    = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, cluster_member& x) {
    return f.object(x).fields(
      f.field("run", x.run), f.field("name", x.name),
      f.field("address", x.address), f.field("port", x.port),
      f.field("alive", x.alive), f.field("leaving", x.leaving));
  }
};

/// Where a node is reached, as text: the name of the way to it.
inline std::string place_of(const std::string& address, uint16_t port) {
  return address + ':' + std::to_string(port);
}

/// Who may write for a shard.
struct shard_owner {
  uint16_t shard = 0;
  /// Rises with each change of the owner, and never falls.
  int64_t epoch = 0;
  /// The run that owns it; empty: nobody.
  std::string run;

  friend bool operator==(const shard_owner&, const shard_owner&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, shard_owner& x) {
    return f.object(x).fields(f.field("shard", x.shard),
                              f.field("epoch", x.epoch), f.field("run", x.run));
  }
};

/// What the database said about the cluster at one moment.
struct cluster_view {
  std::vector<cluster_member> members;
  std::vector<shard_owner> shards;

  friend bool operator==(const cluster_view&, const cluster_view&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, cluster_view& x) {
    return f.object(x).fields(f.field("members", x.members),
                              f.field("shards", x.shards));
  }
};

/// What a node has learnt with its last heartbeat that went through.
struct heartbeat_news {
  cluster_view view;
  /// When its leases run out if nothing more is heard, by a clock that nobody
  /// sets.
  timestamp leases_until;

  template <class Inspector>
  friend bool inspect(Inspector& f, heartbeat_news& x) {
    return f.object(x).fields(f.field("view", x.view),
                              f.field("leases_until", x.leases_until));
  }
};

} // namespace shop
