#pragma once

#include "actors/cluster/shard.hpp"
#include "tests/simulation/database_link.hpp"
#include "tests/simulation/ways.hpp"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace shop::sim {

/// Where the code under test touches the simulated world, and where mutants
/// are planted. What is empty is as it should be.
struct seams {
  std::function<std::unique_ptr<database_model>(event_loop&, database_observer&,
                                                const std::set<uint16_t>&)>
    database;
  /// Around the journal of a node; gets the right one.
  std::function<std::unique_ptr<journal_store>(std::unique_ptr<journal_store>)>
    journal;
  /// In front of the journal's writer.
  std::function<journal_writer_actor(caf::actor_system&, journal_writer_actor)>
    writer;
  /// Entities that take the place of the right ones.
  entity_factories entities;
  /// Changes the commands that an edge sends to a shard node.
  std::function<tamper(event_loop&)> commands;
  /// Changes the keys of calls at the provider.
  std::function<void(std::string&)> provider_keys;
  /// Nodes take their leases for endless; the database does not.
  bool leases_never_end = false;
  /// The projector follows the numbers of rows.
  bool projection_by_sequence = false;
};

} // namespace shop::sim
