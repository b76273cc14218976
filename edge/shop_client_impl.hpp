#pragma once

#include "actors/protocol/interfaces.hpp"
#include "edge/shop_client.hpp"

#include <caf/actor_system.hpp>

namespace shop::edge {

/// What a `shop_client` needs of CAF.
class shop_client::impl {
public:
  impl(caf::actor_system& actors, region_actor shards)
    : system(actors),
      region(std::move(shards)) {
    // nop
  }

  caf::actor_system& system;
  region_actor region;
};

} // namespace shop::edge
