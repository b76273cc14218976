#pragma once

#include "actors/journal/media_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <memory>

namespace shop {

/// Keeps and gives pictures, one after the other; blocks in the database, so it
/// is spawned detached.
class media_state {
public:
  static inline const char* name = "shop.journal.media";

  media_state(media_actor::pointer self, std::unique_ptr<media_store> store);

  media_actor::behavior_type make_behavior();

private:
  std::unique_ptr<media_store> store_;
};

} // namespace shop
