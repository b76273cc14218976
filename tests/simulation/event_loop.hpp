#pragma once

#include "actors/protocol/types.hpp"
#include "tests/simulation/fiber.hpp"
#include "tests/support/seeded_chance.hpp"

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/execution_unit.hpp>
#include <caf/scheduler/test_coordinator.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <utility>
#include <vector>

namespace shop::sim {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// A process of the simulated world: each run of a node is another one. All
/// its actors run, stop and die together.
using process_id = uint16_t;

/// What belongs to no node: shoppers, the network.
inline constexpr process_id world_process = 0;

/// The whole world in one thread: turns of actors in an order drawn from the
/// seed, and a clock that jumps to what is due next.
class event_loop {
public:
  explicit event_loop(uint64_t seed);

  event_loop(const event_loop&) = delete;

  ~event_loop();

  caf::actor_system& system() {
    return *system_;
  }

  test::seeded_chance& chance() {
    return chance_;
  }

  /// Virtual time since the start.
  microseconds elapsed() const;

  /// The time of day by a clock that is right.
  timestamp now() const;

  /// Changes with everything that happened, and in which order.
  uint64_t hash() const {
    return hash_;
  }

  void mix(uint64_t value);

  /// Who reads what happens; nobody is the rule.
  void trace_to(std::function<void(const std::string&)> reader) {
    trace_ = std::move(reader);
  }

  template <class Make>
  void note(Make make) {
    if (trace_)
      trace_(make());
  }

  /// Turns of actors so far.
  uint64_t turns() const {
    return turns_;
  }

  /// Carries out one turn, or lets time pass until there is one to carry out.
  void step();

  /// Calls `act` at that time, outside of every process.
  void after(microseconds delay, std::function<void()> act);

  // -- processes --------------------------------------------------------------

  process_id open_process();

  /// Actors that `spawn` makes belong to the process.
  template <class Spawn>
  auto inside(process_id process, Spawn spawn) {
    enter(process);
    auto result = spawn();
    leave(process);
    return result;
  }

  /// Its actors may block in `block`.
  void may_block(caf::actor_id actor);

  /// Nothing of it runs until it is thawed.
  void freeze(process_id process);
  void thaw(process_id process);

  // -- blocking calls ---------------------------------------------------------

  /// Stops the actor in the middle of its turn until `wake`. Returns at once
  /// where nothing can be waited for: at the end of the world.
  void block(uint64_t ticket);

  uint64_t new_ticket() {
    return ++tickets_;
  }

  void wake(uint64_t ticket);

  /// From now on everything that waits for the world outside hears that it is
  /// not there.
  bool is_closing() const {
    return closing_;
  }

  /// Ends all actors. Nobody may hold one when this returns.
  void close(const std::function<void()>& stop_all);

private:
  class worker : public caf::execution_unit {
  public:
    explicit worker(event_loop& loop);
    void exec_later(caf::resumable* job) override;

  private:
    event_loop& loop_;
  };

  struct timer {
    microseconds due;
    uint64_t number;
    std::function<void()> act;
  };

  struct later {
    bool operator()(const timer& x, const timer& y) const {
      return x.due != y.due ? x.due > y.due : x.number > y.number;
    }
  };

  struct blocked {
    uint64_t ticket;
    process_id process;
    caf::resumable* job;
    std::unique_ptr<fiber> where;
  };

  void enter(process_id process);
  void leave(process_id process);
  process_id process_of(caf::actor_id actor) const;
  void run(caf::resumable* job);
  void run_in_fiber(caf::resumable* job, process_id process);
  void go_on(blocked& waiting);
  void finish(caf::resumable* job, caf::resumable::resume_result result);
  bool run_timers();
  void jump();

  test::seeded_chance chance_;
  std::unique_ptr<caf::actor_system> system_;
  caf::scheduler::test_coordinator* scheduler_ = nullptr;
  worker worker_;
  caf::actor_clock::time_point start_;
  std::priority_queue<timer, std::vector<timer>, later> timers_;
  uint64_t timer_count_ = 0;
  uint64_t hash_ = 14695981039346656037ULL;
  uint64_t turns_ = 0;
  std::function<void(const std::string&)> trace_;
  process_id current_ = world_process;
  caf::actor_id known_actors_ = 0;
  std::vector<process_id> process_of_;
  std::vector<uint8_t> blocks_;
  std::vector<uint8_t> frozen_;
  /// Jobs of processes that do not run.
  std::vector<std::pair<process_id, caf::resumable*>> held_;
  std::vector<blocked> blocked_;
  /// Blocked ones that could go on if their process ran.
  std::vector<uint64_t> due_;
  std::vector<fiber::stack> stacks_;
  fiber* running_ = nullptr;
  caf::resumable::resume_result result_ = caf::resumable::done;
  uint64_t tickets_ = 0;
  uint64_t ticket_ = 0;
  bool closing_ = false;
};

} // namespace shop::sim
