#include "tests/entity/shard_fixture.hpp"

namespace shop::test {

namespace {

using namespace std::chrono_literals;

class shard_test : public shard_fixture {
protected:
  const shard_lease lease{3, 1};
  const entity_ref mug{entity_kind::stock, "mug"};

  void leave(const shard_actor& shard, const entity_ref& ref) {
    caf::anon_send(shard, caf::leave_atom_v, ref);
    run();
  }

  void fail_once(const shard_actor& shard) {
    script->fails = true;
    ask_for(shard, "mug");
    script->fails = false;
  }
};

} // namespace

TEST_F(shard_test, starts_an_entity_with_its_first_message) {
  auto shard = start_shard(lease);
  EXPECT_TRUE(script->starts.empty());
  EXPECT_TRUE(*ask_for(shard, "mug")());
  EXPECT_TRUE(*ask_for(shard, "mug")());
  EXPECT_TRUE(*ask_for(shard, "lamp")());
  EXPECT_EQ(starts_of("mug"), 1u);
  EXPECT_EQ(starts_of("lamp"), 1u);
}

TEST_F(shard_test, presumes_absent_what_its_first_message_creates) {
  std::vector<entity_presence> presumed;
  factories.emplace(
    entity_kind::cart, [&](caf::actor_system& where, entity_config config) {
      presumed.push_back(config.presence);
      auto handle = where.spawn([](caf::event_based_actor*) -> caf::behavior {
        return {[](const create_cart&) {}, [](const get_cart&) {}};
      });
      manage(handle);
      return handle;
    });
  auto shard = start_shard(lease);
  caf::anon_send(shard, create_cart{{"new"}, {}});
  caf::anon_send(shard, get_cart{{"new"}});
  caf::anon_send(shard, get_cart{{"known"}});
  run();
  EXPECT_EQ(presumed, (std::vector{entity_presence::presumed_absent,
                                   entity_presence::unknown}));
}

TEST_F(shard_test, answers_unavailable_about_kinds_it_does_not_host) {
  factories.clear();
  auto answer = ask_for(start_shard(lease), "mug");
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error(), shop_errc::unavailable);
}

TEST_F(shard_test, lets_an_idle_entity_leave_and_come_back) {
  auto shard = start_shard(lease);
  ask_for(shard, "mug");
  leave(shard, mug);
  EXPECT_EQ(starts_of("mug"), 1u);
  EXPECT_TRUE(*ask_for(shard, "mug")());
  EXPECT_EQ(starts_of("mug"), 2u);
}

TEST_F(shard_test, ignores_strangers_that_want_to_leave) {
  auto shard = start_shard(lease);
  leave(shard, mug);
  EXPECT_TRUE(*ask_for(shard, "mug")());
}

TEST_F(shard_test, keeps_messages_until_the_leaving_entity_is_gone) {
  auto shard = start_shard(lease);
  ask_for(shard, "mug");
  script->clings = true;
  leave(shard, mug);
  auto first = ask_for(shard, "mug");
  auto second = ask_for(shard, "mug");
  auto other = ask_for(shard, "lamp");
  EXPECT_FALSE(first());
  EXPECT_FALSE(second());
  EXPECT_TRUE(other());
  let_go();
  EXPECT_TRUE(first() && *first());
  EXPECT_TRUE(second() && *second());
  EXPECT_EQ(starts_of("mug"), 2u);
}

TEST_F(shard_test, keeps_no_more_messages_than_allowed) {
  auto shard = start_shard(lease);
  ask_for(shard, "mug");
  script->clings = true;
  leave(shard, mug);
  std::vector<std::function<std::optional<expected<stock_view>>()>> kept;
  kept.reserve(1024);
  for (int i = 0; i < 1024; ++i)
    kept.push_back(ask_for(shard, "mug"));
  auto refused = ask_for(shard, "mug");
  ASSERT_TRUE(refused());
  EXPECT_EQ(refused()->error(), shop_errc::busy);
  let_go();
  for (const auto& answer : kept)
    ASSERT_TRUE(answer() && *answer());
}

TEST_F(shard_test, makes_an_entity_that_failed_wait_and_starts_it_again) {
  auto shard = start_shard(lease);
  fail_once(shard);
  auto too_soon = ask_for(shard, "mug");
  ASSERT_TRUE(too_soon());
  EXPECT_EQ(too_soon()->error(), shop_errc::unavailable);
  // Others are not affected.
  EXPECT_TRUE(*ask_for(shard, "lamp")());
  advance(2 * restarts.pause_min_ms);
  EXPECT_TRUE(*ask_for(shard, "mug")());
  EXPECT_EQ(starts_of("mug"), 2u);
}

TEST_F(shard_test, makes_one_that_keeps_failing_wait_longer) {
  auto shard = start_shard(lease);
  for (int i = 0; i < 5; ++i) {
    fail_once(shard);
    advance(restarts.pause_max_ms / 10);
  }
  auto starts = starts_of("mug");
  EXPECT_LT(starts, 5u);
  advance(2 * restarts.pause_max_ms);
  EXPECT_TRUE(*ask_for(shard, "mug")());
}

TEST_F(shard_test, wakes_entities_with_unfinished_business) {
  agenda->entities = {mug, {entity_kind::stock, "lamp"}};
  start_shard(lease);
  EXPECT_EQ(starts_of("mug"), 1u);
  EXPECT_EQ(starts_of("lamp"), 1u);
}

TEST_F(shard_test, wakes_what_came_onto_its_agenda_late) {
  start_shard(lease);
  EXPECT_EQ(starts_of("mug"), 0u);
  // Written by an append whose entity is gone, and nobody asks.
  agenda->entities = {mug};
  advance(30s);
  EXPECT_EQ(starts_of("mug"), 1u);
}

TEST_F(shard_test, asks_for_its_agenda_until_it_is_answered) {
  agenda->entities = {mug};
  agenda->down = true;
  start_shard(lease);
  advance(3 * restarts.pause_max_ms);
  EXPECT_GE(agenda->questions, 3);
  EXPECT_EQ(starts_of("mug"), 0u);
  agenda->down = false;
  advance(2 * restarts.pause_max_ms);
  EXPECT_EQ(starts_of("mug"), 1u);
}

TEST_F(shard_test, wakes_an_unfinished_entity_again_when_it_failed) {
  agenda->entities = {mug};
  auto shard = start_shard(lease);
  fail_once(shard);
  EXPECT_EQ(starts_of("mug"), 1u);
  advance(2 * restarts.pause_max_ms);
  EXPECT_EQ(starts_of("mug"), 2u);
}

TEST_F(shard_test, takes_its_entities_with_it_when_it_stops) {
  auto shard = start_shard(lease);
  ask_for(shard, "mug");
  script->clings = true;
  caf::anon_send_exit(shard, caf::exit_reason::user_shutdown);
  run();
  EXPECT_EQ(script->clinging.size(), 1u);
  let_go();
  auto answer = ask_for(shard, "mug");
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error(), shop_errc::unavailable);
}

} // namespace shop::test
