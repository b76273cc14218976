#pragma once

#include "actors/protocol/cluster.hpp"

#include <span>
#include <vector>

namespace shop {

/// The members that may be given shards: alive, not leaving, and of each name
/// the newest run only. The later in the list, the newer.
std::vector<const cluster_member*> eligible(
  std::span<const cluster_member> members);

/// Where a shard belongs, by rendezvous hashing over the names: whoever comes
/// or goes moves its own shards only. Null when there is nobody.
const cluster_member* home_of(uint16_t shard,
                              std::span<const cluster_member* const> members);

} // namespace shop
