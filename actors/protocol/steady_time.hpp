#pragma once

#include "actors/protocol/types.hpp"

#include <caf/actor_clock.hpp>

#include <chrono>

namespace shop {

/// The time that leases, restarts and waits are measured by: the actors' own
/// clock, which no operator sets and which tests let pass.
template <class Self>
timestamp steady_time(Self* self) {
  using us = std::chrono::microseconds;
  auto passed = self->clock().now().time_since_epoch();
  return {std::chrono::duration_cast<us>(passed).count()};
}

} // namespace shop
