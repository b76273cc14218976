#pragma once

#include "actors/entity/services.hpp"
#include "actors/supervision/supervisor.hpp"
#include "tests/simulation/provider_model.hpp"
#include "tests/simulation/seams.hpp"
#include "tests/simulation/signer_model.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace shop::sim {

/// Everything outside of the nodes.
struct surroundings {
  event_loop& loop;
  network& net;
  database_model& database;
  provider_model& provider;
  signer_model& signer;
  const seams& changed;
  std::shared_ptr<const price_list> prices;
};

/// The nodes: real actors in supervised trees, started, stopped, killed and
/// paused.
class cluster : public peers {
public:
  explicit cluster(surroundings world);

  ~cluster() override;

  void start(place where);

  /// As SIGKILL: its system closes its connections.
  void crash(place where);

  /// As SIGTERM: what was begun is ended.
  void stop(place where);

  /// As SIGSTOP: connections stay open, nobody answers.
  void pause(place where);
  void resume(place where);

  bool runs(place where) const {
    return nodes_.at(where) != nullptr;
  }

  /// How wrong the clock of a node is.
  microseconds& clock_error(place where) {
    return clock_errors_.at(where);
  }

  /// What a shopper reaches at an edge; null when nobody answers.
  region_actor region_of(place edge) const;

  peer peer_at(place where) const override;

  /// Ends everything, at the end of the world.
  void stop_all();

private:
  struct node {
    process_id process = 0;
    std::shared_ptr<node_end> end;
    std::string run;
    supervisor_actor root;
    shard_host_actor host;
    links_actor links;
    region_actor region;
    bool paused = false;
  };

  using node_ptr = std::shared_ptr<node>;

  supervisor_config tree_of(const node_ptr& one);
  void add_shard_children(const node_ptr& one, supervisor_config& config);
  entity_services_ptr services_of(place where, const running_siblings& others);
  caf::actor start_host(const node_ptr& one, const running_siblings& others);
  caf::actor start_keeper(const node_ptr& one, const running_siblings& others);
  caf::actor start_watcher(const node_ptr& one, const running_siblings& others);
  caf::actor start_links(const node_ptr& one, const running_siblings& others);
  caf::actor start_writer(const node_ptr& one);
  caf::actor start_reader(const node_ptr& one);
  std::unique_ptr<journal_store> journal_of(const node_ptr& one);
  void ended(const node_ptr& one);
  void bury(const node_ptr& one);

  surroundings world_;
  ways ways_;
  std::shared_ptr<price_book> prices_ = std::make_shared<price_book>();
  std::array<node_ptr, places> nodes_;
  std::array<microseconds, places> clock_errors_{};
  /// All that ever were: the dead are only ended with the world.
  std::vector<node_ptr> all_;
};

} // namespace shop::sim
