#pragma once

#include "actors/cluster/forwarding.hpp"
#include "actors/entity/services.hpp"
#include "actors/supervision/restart_policy.hpp"

#include <functional>
#include <map>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

namespace shop {

/// Spawns the actor of an entity of one kind.
using entity_factory
  = std::function<caf::actor(caf::actor_system&, entity_config)>;

/// The kinds of entities that a node can host.
using entity_factories = std::map<entity_kind, entity_factory>;

/// Everything that a shard gets from its node.
struct shard_config {
  shard_lease lease;
  entity_services_ptr services;
  entity_factories factories;
  /// How entities that fail are started again.
  restart_policy restarts;
};

/// The supervisor of the entities of one shard. Starts an entity with the
/// first message for it, starts those with unfinished business by itself, and
/// makes one that keeps failing wait longer and longer.
class shard_state {
public:
  static inline const char* name = "shop.shard";

  shard_state(shard_actor::pointer self, shard_config config);

  shard_state(const shard_state&) = delete;

  /// Stops all, however this one ends.
  ~shard_state();

  shard_actor::behavior_type make_behavior();

private:
  /// An entity in memory, on its way out, or pausing after a failure.
  struct slot {
    caf::actor handle;
    /// Told to stop; messages wait in `parked` until it is gone.
    bool leaving = false;
    std::vector<std::function<void(const caf::actor&)>> parked;
  };

  /// Messages that wait for an entity that is leaving; more are `busy`.
  static constexpr size_t parked_max = 1024;

  /// How often the agenda is read although nothing happened: an append that
  /// took long may have put an entity on it after its actor was gone.
  static constexpr std::chrono::milliseconds agenda_ms{30'000};

  /// Failures remembered before the healthy are looked for.
  static constexpr size_t failures_max = 256;

  template <class Answer, class Message>
  caf::result<Answer> deliver(Message& message);

  slot* open(const entity_ref& ref,
             entity_presence presence = entity_presence::unknown);
  void leave(const entity_ref& ref);
  void leave_all();
  void down(const caf::down_msg& message);
  void forget_healthy();
  void wake_agenda();
  void wake_agenda_later();
  void wake_agenda_regularly();

  shard_actor::pointer self_;
  shard_config config_;
  std::unordered_map<entity_ref, slot> slots_;
  std::unordered_map<caf::actor_addr, entity_ref> refs_;
  std::map<entity_ref, restart_history> failures_;
  std::minstd_rand chance_;
  bool agenda_due_ = false;
  /// On its way to another node.
  bool leaving_ = false;
};

} // namespace shop
