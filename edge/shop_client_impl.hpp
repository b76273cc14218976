#pragma once

#include "actors/protocol/interfaces.hpp"
#include "edge/shop_client.hpp"

#include <caf/actor_system.hpp>

#include <mutex>
#include <utility>

namespace shop::edge {

/// What a `shop_client` needs of CAF.
class shop_client::impl {
public:
  explicit impl(caf::actor_system& actors) : system(actors) {
    // nop
  }

  /// The region that runs now; null before the first.
  region_actor region() const {
    std::scoped_lock guard{mutex_};
    return region_;
  }

  /// Asks `region` from now on. Thread-safe.
  void use(region_actor region) {
    std::scoped_lock guard{mutex_};
    region_ = std::move(region);
  }

  caf::actor_system& system;

private:
  mutable std::mutex mutex_;
  region_actor region_;
};

} // namespace shop::edge
