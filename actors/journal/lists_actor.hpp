#pragma once

#include "actors/journal/list_store.hpp"
#include "actors/protocol/interfaces.hpp"

#include <memory>

namespace shop {

/// Answers pages and figures, one question after the other; blocks in the
/// database, so it is spawned detached.
class lists_state {
public:
  static inline const char* name = "shop.journal.lists";

  lists_state(lists_actor::pointer self, std::unique_ptr<list_store> store);

  lists_actor::behavior_type make_behavior();

private:
  std::unique_ptr<list_store> store_;
};

} // namespace shop
