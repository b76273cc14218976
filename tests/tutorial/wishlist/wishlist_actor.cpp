#include "tests/tutorial/wishlist/wishlist_actor.hpp"

namespace shop {

wishlist_actor::behavior_type wishlist_actor_state::handlers() {
  return {
    [this](put_wish& command) { return execute(command); },
    [this](remove_wish& command) { return execute(command); },
    [this](const get_wishlist&) { return query_view(); },
  };
}

} // namespace shop
