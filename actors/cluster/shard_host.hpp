#pragma once

#include "actors/cluster/news_board.hpp"
#include "actors/cluster/shard.hpp"

#include <limits>
#include <map>
#include <optional>
#include <random>

namespace shop {

/// Everything that a shard host needs.
struct shard_host_config {
  entity_services_ptr services;
  entity_factories factories;
  read_model_actor read_model;
  lists_actor lists;
  media_actor media;
  /// Takes messages for other nodes; see `cluster_news`.
  region_actor relay = {};
  restart_policy restarts = {};
};

/// What a shard node offers to others: takes messages for entities and passes
/// them to the shard, when this node holds its lease. Supervises the shards:
/// one that fails is started again after a pause, and when that happens more
/// often than `restarts` allows, the host fails.
class shard_host_state {
public:
  static inline const char* name = "shop.shard_host";

  shard_host_state(shard_host_actor::pointer self, shard_host_config config);

  shard_host_state(const shard_host_state&) = delete;

  /// Stops all, however this one ends.
  ~shard_host_state();

  shard_host_actor::behavior_type make_behavior();

private:
  template <class Answer, class Message>
  caf::result<Answer> deliver(Message& message);

  caf::result<void> open(const shard_lease& lease);
  caf::result<done> leave(const shard_lease& lease);
  caf::result<void> close(const shard_lease& lease);

  /// A shard whose lease this node holds; the handle is null while it pauses
  /// after a failure.
  struct slot {
    shard_lease lease;
    shard_actor handle;
    /// Answered when the shard has finished; until then it takes nothing.
    std::optional<caf::typed_response_promise<done>> leaving = {};
  };

  caf::result<done> renew(timestamp until);
  void expire(timestamp until);
  bool may_be_lost() const;
  caf::result<cluster_news> watch(const watch_cluster& query);
  void sweep_watchers();
  void start(slot& shard);
  void down(const caf::down_msg& message);

  shard_host_actor::pointer self_;
  shard_host_config config_;
  std::map<uint16_t, slot> shards_;
  news_board news_;
  links_actor links_;
  /// Nobody has said yet when they end.
  timestamp leases_until_ = {std::numeric_limits<int64_t>::max()};
  bool expired_ = false;
  restart_history failures_;
  std::minstd_rand chance_;
};

} // namespace shop
