#include "nodes/shard_node/entity_kinds.hpp"

#include "actors/account/account_actor.hpp"
#include "actors/cart/cart_actor.hpp"
#include "actors/catalog/product_actor.hpp"
#include "actors/order/order_actor.hpp"
#include "actors/payment/payment_actor.hpp"
#include "actors/stock/stock_actor.hpp"

namespace shop {

namespace {

template <class Interface, class State>
entity_factory factory() {
  return [](caf::actor_system& system, entity_config config) {
    auto handle
      = system.spawn<typename Interface::template stateful_impl<State>>(
        std::move(config));
    return caf::actor_cast<caf::actor>(handle);
  };
}

} // namespace

entity_factories all_entity_kinds() {
  return {
    {entity_kind::account, factory<account_actor, account_actor_state>()},
    {entity_kind::cart, factory<cart_actor, cart_actor_state>()},
    {entity_kind::order, factory<order_actor, order_actor_state>()},
    {entity_kind::payment, factory<payment_actor, payment_actor_state>()},
    {entity_kind::product, factory<product_actor, product_actor_state>()},
    {entity_kind::stock, factory<stock_actor, stock_actor_state>()},
  };
}

} // namespace shop
