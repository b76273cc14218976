#include "actors/stock/stock_actor.hpp"

namespace shop {

stock_actor::behavior_type stock_actor_state::handlers() {
  return {
    [this](set_stock& command) { return execute(command); },
    [this](const get_stock&) { return query_view(); },
    [this](reserve_stock& command) { return execute(command); },
    [this](settle_reservation& command) { return execute(command); },
  };
}

} // namespace shop
