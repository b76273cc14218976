#include "nodes/edge_node/edge_actors.hpp"

#include "actors/cluster/region.hpp"
#include "edge/shop_client_impl.hpp"
#include "nodes/common/links.hpp"
#include "nodes/common/node_tree.hpp"

#include <caf/telemetry/collector/prometheus.hpp>

#include <optional>

namespace shop {

namespace {

using edge::shop_client;

// The links know the region, so they start again with it.
supervisor_config edge_tree(const edge_settings& settings,
                            std::shared_ptr<shop_client::impl> client) {
  auto region = [client](caf::actor_system& system, const running_siblings&) {
    auto handle = system.spawn<region_actor::stateful_impl<region_state>>(
      region_limits{});
    client->use(handle);
    return caf::actor_cast<caf::actor>(handle);
  };
  auto links = [settings](caf::actor_system& system,
                          const running_siblings& others) {
    links_config config;
    config.region = others.get<region_actor>("region");
    config.seeds = settings.shard_nodes;
    auto handle = system.spawn<links_actor::stateful_impl<links_state>>(config);
    return caf::actor_cast<caf::actor>(handle);
  };
  supervisor_config config;
  config.strategy = restart_strategy::rest_for_one;
  config.children = {{"region", region}, {"links", links}};
  return config;
}

} // namespace

class edge_actors::impl {
public:
  explicit impl(const edge_settings& settings)
    : config(settings.certificates),
      system(config),
      client(std::make_shared<shop_client::impl>(system)) {
    require_mutual_tls(system);
    tree.emplace(system, edge_tree(settings, client));
  }

  node_system_config config;
  caf::actor_system system;
  std::shared_ptr<shop_client::impl> client;
  std::optional<node_tree> tree;
};

edge_actors::edge_actors(const edge_settings& settings)
  : impl_(std::make_unique<impl>(settings)) {
  // nop
}

edge_actors::~edge_actors() = default;

edge::shop_client edge_actors::client() const {
  return shop_client{impl_->client};
}

bool edge_actors::stop() {
  auto& tree = impl_->tree;
  auto failed = tree && tree->has_failed();
  tree.reset();
  impl_->system.await_all_actors_done();
  return failed;
}

std::string edge_actors::metrics() const {
  caf::telemetry::collector::prometheus collector;
  impl_->system.metrics().collect(collector);
  auto text = collector.str();
  return {text.begin(), text.end()};
}

} // namespace shop
