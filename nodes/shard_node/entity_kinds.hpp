#pragma once

#include "actors/cluster/shard.hpp"

namespace shop {

/// Every kind of entity of the shop, with the actor behind it.
entity_factories all_entity_kinds();

} // namespace shop
