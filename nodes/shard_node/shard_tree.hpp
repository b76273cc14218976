#pragma once

#include "actors/supervision/supervisor.hpp"
#include "nodes/shard_node/shard_settings.hpp"

#include <atomic>
#include <cstddef>
#include <memory>

namespace shop {

/// What the readiness of a shard node depends on.
struct shard_health {
  /// 0 when the database has been away for a whole lease.
  std::atomic<size_t> shards_held{0};
};

/// The root supervisor of a shard node. Rest for one: each child knows handles
/// of those before it, so those after a failed one have to start with it.
/// Throws when the settings name files that are not usable.
supervisor_config shard_tree(const shard_settings& settings,
                             std::shared_ptr<shard_health> health);

} // namespace shop
