#include "actors/protocol/interfaces.hpp"
#include "tests/simulation/event_loop.hpp"

#include <caf/send.hpp>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace shop::sim {

namespace {

using lines = std::vector<std::string>;

class event_loop_test : public testing::Test {
protected:
  ~event_loop_test() override {
    loop.close([this] {
      for (auto& x : std::exchange(actors, {}))
        caf::anon_send_exit(x, caf::exit_reason::kill);
    });
  }

  /// An actor that says when a turn begins and when it ends, `pause` later.
  ticking_actor start(process_id process, const std::string& name,
                      milliseconds pause) {
    auto actor = loop.inside(process, [&] {
      return loop.system().spawn([=, this]() -> ticking_actor::behavior_type {
        return {[=, this](caf::tick_atom) -> caf::result<void> {
          said.push_back(name + " begins");
          wait(pause);
          said.push_back(name + " ends");
          return {};
        }};
      });
    });
    loop.may_block(actor.id());
    actors.push_back(actor);
    return actor;
  }

  void wait(milliseconds time) {
    auto ticket = loop.new_ticket();
    loop.after(time, [this, ticket] { loop.wake(ticket); });
    loop.block(ticket);
  }

  void run_until(milliseconds end) {
    // Time jumps to what is due.
    loop.after(end - loop.elapsed(), [] {});
    while (loop.elapsed() < end)
      loop.step();
  }

  event_loop loop{1};
  std::vector<ticking_actor> actors;
  lines said;
};

} // namespace

TEST_F(event_loop_test, others_go_on_while_one_blocks) {
  caf::anon_send(start(world_process, "slow", milliseconds{50}),
                 caf::tick_atom_v);
  run_until(milliseconds{10});
  caf::anon_send(start(world_process, "quick", milliseconds{20}),
                 caf::tick_atom_v);
  run_until(milliseconds{100});
  EXPECT_EQ(said,
            (lines{"slow begins", "quick begins", "quick ends", "slow ends"}));
}

TEST_F(event_loop_test, what_is_frozen_waits_in_the_middle_of_its_turn) {
  auto process = loop.open_process();
  caf::anon_send(start(process, "frozen", milliseconds{50}), caf::tick_atom_v);
  run_until(milliseconds{10});
  loop.freeze(process);
  run_until(milliseconds{100});
  EXPECT_EQ(said, lines{"frozen begins"});
  loop.thaw(process);
  run_until(milliseconds{110});
  EXPECT_EQ(said, (lines{"frozen begins", "frozen ends"}));
}

TEST_F(event_loop_test, messages_wait_while_their_actor_blocks) {
  auto actor = start(world_process, "a", milliseconds{50});
  caf::anon_send(actor, caf::tick_atom_v);
  caf::anon_send(actor, caf::tick_atom_v);
  run_until(milliseconds{70});
  EXPECT_EQ(said, (lines{"a begins", "a ends", "a begins"}));
}

} // namespace shop::sim
