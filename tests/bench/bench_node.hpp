#pragma once

#include "actors/cluster/shard_host.hpp"
#include "actors/journal/journal_actor.hpp"
#include "tests/bench/bench_system.hpp"

#include <vector>

namespace shop::bench {

/// The part of a shard node that hosts carts and stock items, in this process:
/// shards, journal writers and reader, and everything is for sale.
class bench_node {
public:
  bench_node(const journal_factory& make_store,
             const std::vector<shard_lease>& leases,
             const entity_limits& limits);

  bench_node(const bench_node&) = delete;

  ~bench_node();

  caf::actor_system& actors() {
    return system_.actors();
  }

  const shard_host_actor& host() const {
    return host_;
  }

private:
  bench_system system_;
  std::vector<journal_writer_actor> writers_;
  journal_reader_actor reader_;
  shard_host_actor host_;
};

} // namespace shop::bench
