#pragma once

#include "actors/protocol/interfaces.hpp"
#include "nodes/shard_node/shard_settings.hpp"

#include <string>

namespace shop {

/// The actors of a shard node, in the order in which they were started.
class shard_tree {
public:
  shard_tree(caf::actor_system& system, const shard_settings& settings);

  /// Stops in reverse order: first what takes messages, last what stores.
  ~shard_tree();

  shard_tree(const shard_tree&) = delete;

  const shard_host_actor& host() const {
    return host_;
  }

  const region_actor& region() const {
    return region_;
  }

private:
  caf::actor_system& system_;
  std::vector<journal_writer_actor> writers_;
  journal_reader_actor reader_;
  ticking_actor projector_;
  signer_desk_actor signer_;
  provider_desk_actor provider_;
  password_hasher_actor hasher_;
  ticking_read_model_actor read_model_;
  region_actor region_;
  shard_host_actor host_;
  ticking_actor lease_keeper_;
};

} // namespace shop
