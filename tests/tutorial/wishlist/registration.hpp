#pragma once

#include "actors/cluster/shard.hpp"
#include "tests/tutorial/wishlist/wishlist_protocol.hpp"

namespace shop {

/// Every command and query of every entity, wishlists included. In the shop
/// this is `entities_actor` itself.
using entities_with_wishlists = entities_actor::extend_with<wishlist_actor>;

/// The kinds of entities that a node can host, and wishlists.
entity_factories with_wishlists(entity_factories others);

} // namespace shop
