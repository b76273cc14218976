#include "actors/journal/projector_actor.hpp"

#include "actors/journal/journal_store.hpp"

namespace shop {

projector_state::projector_state(ticking_actor::pointer self,
                                 std::unique_ptr<projection_store> store)
  : self_(self),
    store_(std::move(store)) {
  // nop
}

ticking_actor::behavior_type projector_state::make_behavior() {
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      advance();
      return {};
    },
  };
}

void projector_state::advance() {
  auto more = store_->advance();
  if (!more) {
    self_->delayed_send(self_, error_pause_ms, caf::tick_atom_v);
    return;
  }
  // A journal that writes all the time tells only now and then.
  if (*more)
    store_->wait(projector_pause_ms);
  else
    store_->wait(idle_wait_ms);
  self_->send(self_, caf::tick_atom_v);
}

} // namespace shop
