#pragma once

#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace shop {

/// Starts the actor that keeps the way to `host:port` open and tells `links`.
using connector_factory = std::function<caf::actor(
  caf::actor_system&, links_actor links, std::string host, uint16_t port)>;

/// Everything that the ways to the shard nodes need.
struct links_config {
  region_actor region;
  /// On a shard node: the region that takes messages of other nodes. It hears
  /// of ways and owners, and not of relays.
  region_actor relay = {};
  /// Nodes to begin with: host and port. They lead to the others.
  std::vector<std::pair<std::string, uint16_t>> seeds = {};
  /// On a shard node: its own place and host, reached without a connection.
  std::string own_place = {};
  shard_host_actor host = {};
  connector_factory connect = connect_over_tls();

  /// Over mutual TLS, again and again.
  static connector_factory connect_over_tls();
};

/// Keeps a way to every shard node that is alive, tells the region which there
/// are, and brings it the news of the cluster from whoever has any first. Of
/// two shard nodes only the one with the lower place dials: CAF mixes up two
/// connections between the same nodes.
class links_state {
public:
  static inline const char* name = "shop.links";

  /// Nodes that are connected at most.
  static constexpr size_t ways_max = 64;

  /// Pause before a node is asked again that gave no news.
  static constexpr std::chrono::milliseconds pause_ms{200};

  /// Longer than a node may wait for news.
  static constexpr std::chrono::milliseconds news_ms{watch_ms_max + 2'000};

  links_state(links_actor::pointer self, links_config config);

  links_state(const links_state&) = delete;

  /// Stops the connectors.
  ~links_state();

  links_actor::behavior_type make_behavior();

private:
  struct way {
    gateway_actor gateway;
    int64_t seen_version = 0;
  };

  void use_own_host();
  void add(const std::string& host, uint16_t port);
  void greet(const std::string& place, const caf::strong_actor_ptr& gateway);
  bool leads_to(const std::string& place,
                const caf::strong_actor_ptr& gateway) const;
  void update(const std::string& place, const caf::strong_actor_ptr& gateway);
  template <class... Words>
  void tell_regions(const Words&... words);
  void use_relay(const std::string& place, const cluster_news& news);
  void watch(const std::string& place);
  void watch_later(const std::string& place, const gateway_actor& gateway);
  void learn(const cluster_view& view);

  links_actor::pointer self_;
  links_config config_;
  std::set<std::string> seeds_;
  std::map<std::string, caf::actor> connectors_;
  std::map<std::string, way> ways_;
  ticking_actor loss_listener_;
};

} // namespace shop
