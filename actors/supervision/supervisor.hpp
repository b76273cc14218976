#pragma once

#include "actors/protocol/interfaces.hpp"
#include "actors/supervision/restart_plan.hpp"

#include <caf/actor.hpp>
#include <caf/actor_cast.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace shop {

/// The siblings that run when a child is started, by id.
class running_siblings {
public:
  /// The handle of a sibling that was started before. Throws when there is
  /// none: the order of the children is wrong.
  template <class Handle>
  Handle get(const std::string& id) const {
    return caf::actor_cast<Handle>(handles_.at(id));
  }

  void set(const std::string& id, caf::actor handle) {
    handles_[id] = std::move(handle);
  }

private:
  std::map<std::string, caf::actor> handles_;
};

/// A child of a supervisor.
struct child_spec {
  /// Unique among its siblings.
  std::string id;
  /// Starts it. What it throws counts as a failure of the child.
  std::function<caf::actor(caf::actor_system&, const running_siblings&)> start;
  restart_kind kind = restart_kind::permanent;
  /// How long it may take to stop; then it is killed.
  std::chrono::milliseconds grace_ms{5'000};
};

/// What a supervisor tells whoever observes it.
struct child_failure {
  std::string id;
  std::string reason;
  /// Whether the supervisor has given up and ends, too.
  bool last = false;
};

/// What a supervisor is started with.
struct supervisor_config {
  restart_strategy strategy = restart_strategy::one_for_one;
  restart_policy restarts;
  /// In starting order. They stop in reverse.
  std::vector<child_spec> children;
  /// Called within the supervisor's turn for each failure; may be empty.
  std::function<void(const child_failure&)> on_failure;
};

/// Starts children, starts them again when they fail, and stops them in
/// reverse order when it is told to exit: stop, grace, kill. When they fail
/// more often than the policy allows it stops them all and ends with the last
/// failure's reason, so that its own supervisor decides.
class supervisor_state {
public:
  static inline const char* name = "shop.supervisor";

  supervisor_state(supervisor_actor::pointer self, supervisor_config config);

  supervisor_state(const supervisor_state&) = delete;

  /// Nothing outlives its supervisor, not even when that was killed.
  ~supervisor_state();

  supervisor_actor::behavior_type make_behavior();

private:
  void drive();
  void start(size_t child);
  void stop(size_t child);
  void kill_later(size_t child, const caf::actor_addr& told);
  void down(const caf::down_msg& message);
  void ended(size_t child, const caf::error& reason);
  children_view view() const;
  double jitter();

  supervisor_actor::pointer self_;
  supervisor_config config_;
  restart_plan plan_;
  /// By number; a null handle is down.
  std::vector<caf::actor> handles_;
  running_siblings siblings_;
  caf::error reason_;
  std::minstd_rand chance_;
  bool pausing_ = false;
};

/// Starts a supervisor.
supervisor_actor spawn_supervisor(caf::actor_system& system,
                                  supervisor_config config);

} // namespace shop
