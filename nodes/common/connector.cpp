#include "nodes/common/connector.hpp"

#include "nodes/common/log.hpp"
#include "nodes/common/reachable.hpp"

#include <caf/io/middleman_actor.hpp>
#include <caf/openssl/manager.hpp>

namespace shop {

connector_state::connector_state(ticking_actor::pointer self, links_actor links,
                                 std::string host, uint16_t port)
  : self_(self),
    links_(std::move(links)),
    host_(std::move(host)),
    port_(port) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_down_handler([this](const caf::down_msg& x) {
    log_event(log_level::warning, "shard_node_lost",
              {{"place", place_of(host_, port_)},
               {"reason", caf::to_string(x.reason)}});
    self_->send(links_, caf::update_atom_v, place_of(host_, port_),
                caf::strong_actor_ptr{});
    later();
  });
}

ticking_actor::behavior_type connector_state::make_behavior() {
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      connect();
      return {};
    },
  };
}

void connector_state::connect() {
  if (!reachable(host_, port_, reach_ms))
    return later();
  auto manager = self_->system().openssl_manager().actor_handle();
  self_->request(manager, connect_ms, caf::connect_atom_v, host_, port_)
    .then(
      [this](const caf::node_id&, caf::strong_actor_ptr& gateway,
             const std::set<std::string>&) {
        if (!gateway)
          return later();
        refusals_.clear();
        log_event(log_level::info, "shard_node_connected",
                  {{"place", place_of(host_, port_)}});
        self_->monitor(gateway);
        self_->send(links_, caf::update_atom_v, place_of(host_, port_),
                    gateway);
      },
      [this](const caf::error& why) { refused(why); });
}

void connector_state::refused(const caf::error& why) {
  auto reason = caf::to_string(why);
  if (refusals_.insert(reason).second)
    log_event(log_level::warning, "shard_node_refused",
              {{"place", place_of(host_, port_)}, {"reason", reason}});
  later();
}

void connector_state::later() {
  self_->delayed_send(self_, pause_ms, caf::tick_atom_v);
}

} // namespace shop
