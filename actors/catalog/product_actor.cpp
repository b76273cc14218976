#include "actors/catalog/product_actor.hpp"

namespace shop {

product_actor::behavior_type product_actor_state::handlers() {
  return {
    [this](define_product& command) { return execute(command); },
    [this](const get_product&) { return query_view(); },
  };
}

} // namespace shop
