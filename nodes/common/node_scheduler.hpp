#pragma once

#include "nodes/common/timer_queue.hpp"

#include <caf/policy/work_sharing.hpp>
#include <caf/scheduler/coordinator.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace shop {

/// The clock of a node's actors. CAF's own sorts all its timers whenever one
/// is added; a node has one for each entity in memory and two for each
/// request. See docs/adr/0010-clock-and-workers-of-our-own.md.
class node_clock : public caf::detail::thread_safe_actor_clock {
public:
  ~node_clock() override;

  caf::disposable schedule_periodically(time_point first_run, caf::action what,
                                        duration_type period) override;

  void start(caf::actor_system& system);

  /// Drops what has not run.
  void stop();

private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  timer_queue timers_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Runs the actors of a node. Idle workers wait for work; those of CAF's
/// default look for it every few microseconds.
class node_scheduler
  : public caf::scheduler::coordinator<caf::policy::work_sharing> {
public:
  using super = caf::scheduler::coordinator<caf::policy::work_sharing>;

  using super::super;

  /// For `caf::actor_system_config::load`.
  static caf::actor_system::module* make(caf::actor_system& system,
                                         caf::detail::type_list<>) {
    return new node_scheduler(system);
  }

  static void add_module_options(caf::actor_system_config&) {
    // It takes those of `caf.scheduler`.
  }

  node_clock& clock() noexcept override {
    return clock_;
  }

protected:
  void start() override;
  void stop() override;

private:
  node_clock clock_;
};

} // namespace shop
