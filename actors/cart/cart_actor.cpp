#include "actors/cart/cart_actor.hpp"

namespace shop {

// `execute` decides with the cart's domain, appends through the journal, and
// answers after the commit; see actors/entity/entity.hpp.
cart_actor::behavior_type cart_actor_state::handlers() {
  return {
    [this](create_cart& command) { return execute(command); },
    [this](put_item& command) { return execute(command); },
    [this](const get_cart&) { return query_view(); },
    [this](begin_checkout& command) { return execute(command); },
    [this](end_checkout& command) { return execute(command); },
  };
}

} // namespace shop
