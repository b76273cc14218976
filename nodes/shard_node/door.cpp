#include "nodes/shard_node/door.hpp"

#include <caf/io/middleman_actor.hpp>
#include <caf/openssl/manager.hpp>
#include <caf/send.hpp>

namespace shop {

door_state::door_state(ticking_actor::pointer self, door_config config)
  : self_(self),
    config_(std::move(config)) {
  self_->set_error_handler([](caf::error&) {});
}

door_state::~door_state() {
  caf::anon_send(self_->system().openssl_manager().actor_handle(),
                 caf::unpublish_atom_v, config_.gateway.address(),
                 config_.port);
}

ticking_actor::behavior_type door_state::make_behavior() {
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      constexpr auto reuse_address = true;
      self_
        ->request(self_->system().openssl_manager().actor_handle(), publish_ms,
                  caf::publish_atom_v, config_.port,
                  caf::actor_cast<caf::strong_actor_ptr>(config_.gateway),
                  std::set<std::string>{}, config_.address, reuse_address)
        .then([](uint16_t) {},
              [this](caf::error& why) { self_->quit(std::move(why)); });
      return {};
    },
  };
}

} // namespace shop
