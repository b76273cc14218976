#pragma once

#include "actors/cluster/shard.hpp"

#include <map>

namespace shop {

/// Everything that a shard host needs.
struct shard_host_config {
  entity_services_ptr services;
  entity_factories factories;
  read_model_actor read_model;
};

/// What a shard node offers to others: takes messages for entities and passes
/// them to the shard, when this node holds its lease.
class shard_host_state {
public:
  static inline const char* name = "shop.shard_host";

  shard_host_state(shard_host_actor::pointer self, shard_host_config config);

  shard_host_actor::behavior_type make_behavior();

private:
  template <class Answer, class Message>
  caf::result<Answer> deliver(Message& message);

  caf::result<void> open(const shard_lease& lease);
  caf::result<void> close(const shard_lease& lease);

  shard_host_actor::pointer self_;
  shard_host_config config_;
  std::map<uint16_t, shard_actor> shards_;
};

} // namespace shop
