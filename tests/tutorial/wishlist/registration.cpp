#include "tests/tutorial/wishlist/registration.hpp"

#include "tests/tutorial/wishlist/wishlist_actor.hpp"

namespace shop {

namespace {

// As in `nodes/shard_node/entity_kinds.cpp`.
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

entity_factories with_wishlists(entity_factories others) {
  others.insert(
    {entity_kind::wishlist, factory<wishlist_actor, wishlist_actor_state>()});
  return others;
}

} // namespace shop
