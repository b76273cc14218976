#include "nodes/edge_node/edge_actors.hpp"

#include "actors/cluster/region.hpp"
#include "edge/shop_client_impl.hpp"
#include "nodes/edge_node/connector.hpp"

#include <caf/openssl/manager.hpp>
#include <caf/telemetry/collector/prometheus.hpp>

#include <stdexcept>

namespace shop {

class edge_actors::impl {
public:
  explicit impl(const edge_settings& settings)
    : config(settings.certificates),
      system(config) {
    if (!system.openssl_manager().authentication_enabled())
      throw std::runtime_error("no mutual TLS between nodes");
    region = system.spawn<region_actor::stateful_impl<region_state>>(
      region_limits{});
    connector = system.spawn<ticking_actor::stateful_impl<connector_state>>(
      region, settings.shard_host, settings.shard_port);
  }

  ~impl() {
    caf::anon_send_exit(connector, caf::exit_reason::user_shutdown);
    caf::anon_send_exit(region, caf::exit_reason::user_shutdown);
  }

  node_system_config config;
  caf::actor_system system;
  region_actor region;
  ticking_actor connector;
};

edge_actors::edge_actors(const edge_settings& settings)
  : impl_(std::make_unique<impl>(settings)) {
  // nop
}

edge_actors::~edge_actors() = default;

edge::shop_client edge_actors::client() const {
  return edge::shop_client{
    std::make_shared<edge::shop_client::impl>(impl_->system, impl_->region)};
}

std::string edge_actors::metrics() const {
  caf::telemetry::collector::prometheus collector;
  impl_->system.metrics().collect(collector);
  auto text = collector.str();
  return {text.begin(), text.end()};
}

} // namespace shop
