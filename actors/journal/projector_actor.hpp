#pragma once

#include "actors/journal/projection_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <memory>

namespace shop {

/// Moves the read models forward. Spawned detached.
class projector_state {
public:
  static inline const char* name = "shop.journal.projector";

  /// How long it waits to be woken. Somebody who commits while the projector
  /// looks is not told of, so this is also how stale a list may be at worst.
  static constexpr std::chrono::milliseconds idle_wait_ms{500};

  /// Pause when the database is away.
  static constexpr std::chrono::milliseconds error_pause_ms{500};

  projector_state(ticking_actor::pointer self,
                  std::unique_ptr<projection_store> store);

  ticking_actor::behavior_type make_behavior();

private:
  void advance();

  ticking_actor::pointer self_;
  std::unique_ptr<projection_store> store_;
};

} // namespace shop
