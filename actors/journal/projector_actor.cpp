#include "actors/journal/projector_actor.hpp"

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
      auto more = store_->advance();
      if (more && *more)
        self_->send(self_, caf::tick_atom_v);
      else
        self_->delayed_send(self_, more ? idle_pause_ms : error_pause_ms,
                            caf::tick_atom_v);
      return {};
    },
  };
}

} // namespace shop
