#include "actors/cluster/routing_table.hpp"

namespace shop {

bool routing_table::learn(std::span<const shard_owner> owners) {
  auto changed = false;
  for (const auto& [shard, epoch, run] : owners) {
    if (shard >= shard_count)
      continue;
    auto& known = entries_[shard];
    // Giving up keeps the epoch: nobody owns it any more, until it rises.
    auto given_up = epoch == known.epoch && run.empty() && !known.run.empty();
    if (epoch <= known.epoch && !given_up)
      continue;
    known = {epoch, run};
    changed = true;
  }
  return changed;
}

} // namespace shop
