#pragma once

#include "actors/protocol/types.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/scheduler/test_coordinator.hpp>

#include <chrono>
#include <cstddef>
#include <memory>

namespace shop::test {

/// Makes the shop's messages known to CAF; once is enough in a process, and it
/// has to be before the first actor system.
void register_messages();

/// An actor system in which nothing runs and no time passes but when a test
/// says so.
class virtual_system {
public:
  virtual_system();

  caf::actor_system& operator*() const {
    return *system_;
  }

  caf::actor_system* operator->() const {
    return system_.get();
  }

  /// Runs everything that is runnable now.
  void run();

  /// Runs at most so many turns of actors. @returns how many there were
  size_t run(size_t turns_max);

  /// Lets time pass in steps, so that what becomes due runs in order.
  void advance(std::chrono::milliseconds by,
               std::chrono::milliseconds step = std::chrono::milliseconds{10});

  /// 2026-01-01 00:00:00 UTC and what has passed since.
  timestamp now() const;

  /// Tells whoever still waits for an answer that none will come, and ends the
  /// system. Nobody may hold an actor of it any more when this returns.
  void close();

  /// A new system after `close`; the time goes on.
  void open();

  /// The first half of `close`.
  void drain();

private:
  caf::actor_system_config config_;
  std::unique_ptr<caf::actor_system> system_;
  caf::scheduler::test_coordinator* scheduler_ = nullptr;
  std::chrono::nanoseconds elapsed_{0};
};

} // namespace shop::test
