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
};

/// Who may write for a shard.
struct shard_owner {
  uint16_t shard = 0;
  /// Rises with each change of the owner, and never falls.
  int64_t epoch = 0;
  /// The run that owns it; empty: nobody.
  std::string run;

  friend bool operator==(const shard_owner&, const shard_owner&) = default;
};

/// What the database said about the cluster at one moment.
struct cluster_view {
  std::vector<cluster_member> members;
  std::vector<shard_owner> shards;
};

} // namespace shop
