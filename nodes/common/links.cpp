#include "nodes/common/links.hpp"

#include "nodes/common/connector.hpp"

#include <caf/actor_system.hpp>
#include <caf/send.hpp>

namespace shop {

connector_factory links_config::connect_over_tls() {
  return [](caf::actor_system& system, links_actor links, std::string where,
            uint16_t port) {
    auto handle
      = system
          .spawn<ticking_actor::stateful_impl<connector_state>, caf::detached>(
            std::move(links), std::move(where), port);
    return caf::actor_cast<caf::actor>(handle);
  };
}

links_state::links_state(links_actor::pointer self, links_config config)
  : self_(self),
    config_(std::move(config)) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_down_handler([this](const caf::down_msg& x) {
    for (const auto& [place, known] : ways_)
      if (known.gateway.address() == x.source)
        return update(std::string{place}, nullptr);
  });
}

links_state::~links_state() {
  for (const auto& [place, connector] : connectors_)
    caf::anon_send_exit(connector, caf::exit_reason::user_shutdown);
}

links_actor::behavior_type links_state::make_behavior() {
  if (config_.host)
    use_own_host();
  for (const auto& [host, port] : config_.seeds) {
    seeds_.insert(place_of(host, port));
    add(host, port);
  }
  return {
    [this](caf::update_atom, const std::string& place,
           const caf::strong_actor_ptr& gateway) -> caf::result<void> {
      if (!gateway || connectors_.contains(place))
        update(place, gateway);
      else
        greet(place, gateway);
      return {};
    },
    [this](caf::subscribe_atom,
           const caf::strong_actor_ptr& subscriber) -> caf::result<void> {
      loss_listener_ = caf::actor_cast<ticking_actor>(subscriber);
      return {};
    },
  };
}

void links_state::use_own_host() {
  update(config_.own_place,
         caf::actor_cast<caf::strong_actor_ptr>(config_.host));
  self_->send(config_.host, caf::subscribe_atom_v,
              caf::actor_cast<caf::strong_actor_ptr>(self_));
}

// Somebody who has dialled this node, and says so with each question.
void links_state::greet(const std::string& place,
                        const caf::strong_actor_ptr& gateway) {
  if (ways_.contains(place) ? leads_to(place, gateway)
                            : ways_.size() >= ways_max)
    return;
  self_->monitor(gateway);
  update(place, gateway);
}

void links_state::add(const std::string& host, uint16_t port) {
  auto place = place_of(host, port);
  // The lower place dials.
  if (place <= config_.own_place || connectors_.contains(place)
      || connectors_.size() >= ways_max)
    return;
  auto self = caf::actor_cast<links_actor>(self_);
  connectors_.emplace(place,
                      config_.connect(self_->system(), self, host, port));
}

bool links_state::leads_to(const std::string& place,
                           const caf::strong_actor_ptr& gateway) const {
  auto known = ways_.find(place);
  return known != ways_.end() && known->second.gateway.address() == gateway;
}

void links_state::update(const std::string& place,
                         const caf::strong_actor_ptr& gateway) {
  if (gateway && leads_to(place, gateway))
    return;
  tell_regions(place, gateway);
  ways_.erase(place);
  if (!gateway) {
    if (loss_listener_)
      self_->send(loss_listener_, caf::tick_atom_v);
    return;
  }
  ways_.emplace(place, way{caf::actor_cast<gateway_actor>(gateway)});
  watch(place);
}

template <class... Words>
void links_state::tell_regions(const Words&... words) {
  self_->send(config_.region, caf::update_atom_v, words...);
  if (config_.relay)
    self_->send(config_.relay, caf::update_atom_v, words...);
}

// This node's own knows no other ways than its region.
void links_state::use_relay(const std::string& place,
                            const cluster_news& news) {
  if (news.relay && place != config_.own_place)
    self_->send(config_.region, caf::forward_atom_v, place, news.relay);
}

void links_state::watch(const std::string& place) {
  auto i = ways_.find(place);
  if (i == ways_.end())
    return;
  auto gateway = i->second.gateway;
  auto query = watch_cluster{i->second.seen_version};
  if (config_.host && gateway != config_.host) {
    query.place = config_.own_place;
    query.gateway = caf::actor_cast<caf::strong_actor_ptr>(config_.host);
  }
  self_->request(gateway, news_ms, std::move(query))
    .then(
      [this, place, gateway](const cluster_news& news) {
        auto known = ways_.find(place);
        if (known == ways_.end() || known->second.gateway != gateway)
          return;
        if (std::exchange(known->second.seen_version, news.version)
            != news.version) {
          use_relay(place, news);
          learn(news.view);
        }
        watch(place);
      },
      [this, place, gateway](const caf::error&) {
        watch_later(place, gateway);
      });
}

void links_state::watch_later(const std::string& place,
                              const gateway_actor& gateway) {
  self_->run_delayed(pause_ms, [this, place, gateway] {
    auto known = ways_.find(place);
    if (known != ways_.end() && known->second.gateway == gateway)
      watch(place);
  });
}

void links_state::learn(const cluster_view& view) {
  tell_regions(view);
  std::set<std::string> members;
  for (const auto& member : view.members) {
    members.insert(place_of(member.address, member.port));
    if (member.alive)
      add(member.address, member.port);
  }
  std::erase_if(connectors_, [&](const auto& x) {
    const auto& [place, connector] = x;
    if (members.contains(place) || seeds_.contains(place))
      return false;
    caf::anon_send_exit(connector, caf::exit_reason::user_shutdown);
    update(place, nullptr);
    return true;
  });
}

} // namespace shop
