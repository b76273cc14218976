#include "actors/cluster/lease_watcher.hpp"

#include "actors/protocol/caf_support.hpp"

#include <utility>

namespace shop {

lease_watcher_state::lease_watcher_state(ticking_actor::pointer self,
                                         lease_watcher_config config)
  : self_(self),
    config_(std::move(config)) {
  self_->set_error_handler([](caf::error&) {});
}

ticking_actor::behavior_type lease_watcher_state::make_behavior() {
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      watch();
      return {};
    },
  };
}

void lease_watcher_state::watch() {
  auto changed = config_.wait(wait_ms);
  if (!changed) {
    self_->delayed_send(self_, error_pause_ms, caf::tick_atom_v);
    return;
  }
  if (*changed)
    self_->send(config_.keeper, caf::tick_atom_v);
  self_->send(self_, caf::tick_atom_v);
}

} // namespace shop
