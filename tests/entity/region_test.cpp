#include "actors/cluster/region.hpp"
#include "tests/entity/cluster_fixture.hpp"

namespace shop::test {

namespace {

using namespace std::chrono_literals;

class region_test : public cluster_fixture {
protected:
  void start() {
    region = system().spawn<region_actor::stateful_impl<region_state>>(limits);
    manage(region);
    run();
  }

  void use(const gateway_actor& next, const std::string& place = "a:1") {
    caf::anon_send(region, caf::update_atom_v, place,
                   caf::actor_cast<caf::strong_actor_ptr>(next));
    run();
  }

  /// Says that the run `name.1` of a node at `name:1` owns an item's shard.
  void owns(const std::string& name, const std::string& item, int64_t epoch) {
    cluster_view view;
    for (const std::string each : {"a", "b"})
      view.members.push_back({each + ".1", each, each, 1, true, false});
    view.shards = {{shard_of(entity_kind::stock, item), epoch,
                    name.empty() ? name : name + ".1"}};
    caf::anon_send(region, caf::update_atom_v, view);
    run();
  }

  void relay_at(const std::string& place, const gateway_actor& relay) {
    caf::anon_send(region, caf::forward_atom_v, place,
                   caf::actor_cast<caf::strong_actor_ptr>(relay));
    run();
  }

  void start_with_gateway() {
    start();
    gateway = scripted_gateway(script);
    use(gateway);
  }

  region_limits limits;
  std::shared_ptr<gateway_script> script = std::make_shared<gateway_script>();
  region_actor region;
  gateway_actor gateway;
};

} // namespace

TEST_F(region_test, takes_a_message_to_the_gateway_and_the_answer_back) {
  start_with_gateway();
  auto answer = ask_for(region, "mug");
  ASSERT_TRUE(answer());
  EXPECT_EQ((*answer())->item, sku{"mug"});
  EXPECT_EQ(script->asked, std::vector<std::string>{"mug"});
}

TEST_F(region_test, tries_again_while_that_may_help) {
  start_with_gateway();
  script->refusals = {shop_errc::wrong_owner, shop_errc::unavailable,
                      shop_errc::busy, shop_errc::version_conflict};
  auto answer = ask_for(region, "mug");
  EXPECT_FALSE(answer());
  advance(1s);
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
  EXPECT_EQ(script->asked.size(), 5u);
}

TEST_F(region_test, passes_a_refusal_on_at_once) {
  start_with_gateway();
  script->refusals = {shop_errc::out_of_stock};
  auto answer = ask_for(region, "mug");
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error(), shop_errc::out_of_stock);
  EXPECT_EQ(script->asked.size(), 1u);
}

TEST_F(region_test, gives_up_at_its_deadline_with_longer_and_longer_pauses) {
  start_with_gateway();
  script->refusals.assign(1000, shop_errc::wrong_owner);
  auto answer = ask_for(region, "mug");
  advance(limits.deadline_ms + 10ms);
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error(), shop_errc::wrong_owner);
  // 20, 40, 80, 160, 320 ms and then every 500 ms.
  EXPECT_GE(script->asked.size(), 10u);
  EXPECT_LE(script->asked.size(), 14u);
  auto asked = script->asked.size();
  advance(5s);
  EXPECT_EQ(script->asked.size(), asked);
}

TEST_F(region_test, waits_for_a_gateway_that_is_not_there_yet) {
  start();
  auto answer = ask_for(region, "mug");
  advance(500ms);
  EXPECT_FALSE(answer());
  use(scripted_gateway(script));
  advance(500ms);
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
}

TEST_F(region_test, answers_unavailable_without_any_gateway) {
  start();
  auto answer = ask_for(region, "mug");
  advance(limits.deadline_ms + 10ms);
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error(), shop_errc::unavailable);
}

TEST_F(region_test, takes_open_questions_to_the_next_gateway) {
  start_with_gateway();
  script->silent = true;
  auto answer = ask_for(region, "mug");
  auto next = std::make_shared<gateway_script>();
  use(scripted_gateway(next));
  advance(100ms);
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
  EXPECT_EQ(next->asked, std::vector<std::string>{"mug"});
}

TEST_F(region_test, notices_by_itself_that_its_gateway_is_gone) {
  start_with_gateway();
  script->silent = true;
  auto answer = ask_for(region, "mug");
  caf::anon_send_exit(gateway, caf::exit_reason::kill);
  run();
  EXPECT_FALSE(answer());
  auto next = std::make_shared<gateway_script>();
  use(scripted_gateway(next));
  advance(100ms);
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
}

TEST_F(region_test, answers_busy_when_too_much_is_under_way) {
  limits.in_flight_max = 2;
  start_with_gateway();
  script->silent = true;
  auto first = ask_for(region, "a");
  auto second = ask_for(region, "b");
  auto third = ask_for(region, "c");
  ASSERT_TRUE(third());
  EXPECT_EQ(third()->error(), shop_errc::busy);
  EXPECT_EQ(script->asked.size(), 2u);
  // What has its answer makes room.
  script->silent = false;
  use(gateway);
  advance(100ms);
  EXPECT_TRUE(first() && *first());
  EXPECT_TRUE(second() && *second());
  EXPECT_TRUE(*ask_for(region, "d")());
}

TEST_F(region_test, makes_room_when_it_gives_up) {
  limits.in_flight_max = 1;
  start();
  for (int i = 0; i < 3; ++i) {
    auto answer = ask_for(region, "mug");
    EXPECT_FALSE(answer());
    advance(limits.deadline_ms + 10ms);
    ASSERT_TRUE(answer());
    EXPECT_EQ(answer()->error(), shop_errc::unavailable);
  }
}

TEST_F(region_test, gives_up_a_gateway_that_never_answers) {
  start_with_gateway();
  script->silent = true;
  auto answer = ask_for(region, "mug");
  advance(limits.attempt_ms + 10ms);
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->error(), shop_errc::unavailable);
}

TEST_F(region_test, goes_to_the_owner) {
  start_with_gateway();
  auto other = std::make_shared<gateway_script>();
  use(scripted_gateway(other), "b:1");
  owns("b", "mug", 1);
  owns("a", "lamp", 1);
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(*ask_for(region, "mug")());
    EXPECT_TRUE(*ask_for(region, "lamp")());
  }
  EXPECT_EQ(other->asked, std::vector<std::string>(3, "mug"));
  EXPECT_EQ(script->asked, std::vector<std::string>(3, "lamp"));
}

TEST_F(region_test, does_not_bother_others_when_the_way_to_the_owner_is_lost) {
  start_with_gateway();
  owns("b", "mug", 1);
  auto answer = ask_for(region, "mug");
  advance(1s);
  EXPECT_FALSE(answer());
  EXPECT_TRUE(script->asked.empty());
}

TEST_F(region_test, makes_a_detour_while_there_is_no_way_to_the_owner) {
  start_with_gateway();
  owns("b", "mug", 1);
  auto answer = ask_for(region, "mug");
  auto relay = std::make_shared<gateway_script>();
  relay_at("a:1", scripted_gateway(relay));
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
  EXPECT_EQ(relay->asked, std::vector<std::string>{"mug"});
  EXPECT_TRUE(script->asked.empty());
  auto owner = std::make_shared<gateway_script>();
  use(scripted_gateway(owner), "b:1");
  EXPECT_TRUE(*ask_for(region, "mug")());
  EXPECT_EQ(relay->asked.size(), 1u);
  EXPECT_EQ(owner->asked.size(), 1u);
}

TEST_F(region_test, loses_a_relay_with_the_way_to_its_node) {
  start_with_gateway();
  owns("b", "mug", 1);
  auto relay = std::make_shared<gateway_script>();
  relay->silent = true;
  relay_at("a:1", scripted_gateway(relay));
  auto answer = ask_for(region, "mug");
  EXPECT_EQ(relay->asked.size(), 1u);
  use(gateway_actor{}, "a:1");
  auto owner = std::make_shared<gateway_script>();
  use(scripted_gateway(owner), "b:1");
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
}

TEST_F(region_test, goes_on_at_once_when_there_is_a_new_owner) {
  start_with_gateway();
  owns("b", "mug", 1);
  auto answer = ask_for(region, "mug");
  // The pauses are long by now.
  advance(2s);
  EXPECT_FALSE(answer());
  owns("a", "mug", 2);
  ASSERT_TRUE(answer());
  EXPECT_TRUE(*answer());
}

TEST_F(region_test, believes_no_old_news) {
  start_with_gateway();
  auto other = std::make_shared<gateway_script>();
  use(scripted_gateway(other), "b:1");
  owns("a", "mug", 2);
  owns("b", "mug", 1);
  EXPECT_TRUE(*ask_for(region, "mug")());
  EXPECT_TRUE(other->asked.empty());
}

TEST_F(region_test, loses_one_way_and_keeps_the_others) {
  start_with_gateway();
  auto other = std::make_shared<gateway_script>();
  use(scripted_gateway(other), "b:1");
  owns("a", "mug", 1);
  owns("b", "lamp", 1);
  script->silent = other->silent = true;
  auto mug = ask_for(region, "mug");
  auto lamp = ask_for(region, "lamp");
  use(gateway_actor{}, "a:1");
  other->silent = false;
  owns("b", "mug", 2);
  ASSERT_TRUE(mug());
  EXPECT_TRUE(*mug());
  EXPECT_FALSE(lamp());
  EXPECT_EQ(other->asked, (std::vector<std::string>{"lamp", "mug"}));
}

} // namespace shop::test
