#include "actors/cluster/shard_host.hpp"
#include "tests/entity/shard_fixture.hpp"

namespace shop::test {

namespace {

class shard_host_test : public shard_fixture {
protected:
  const uint16_t shard = shard_of(entity_kind::stock, "mug");

  void SetUp() override {
    host = system().spawn<shard_host_actor::stateful_impl<shard_host_state>>(
      shard_host_config{services, factories, {}, {}, {}});
    manage(host);
    run();
  }

  void open(const shard_lease& lease) {
    caf::anon_send(host, caf::open_atom_v, lease);
    run();
  }

  void close(const shard_lease& lease) {
    caf::anon_send(host, caf::close_atom_v, lease);
    run();
  }

  /// Whether the host has answered yet.
  std::shared_ptr<bool> leave(const shard_lease& lease) {
    auto finished = std::make_shared<bool>(false);
    system().spawn([=, to = host](caf::event_based_actor* self) {
      self->request(to, std::chrono::hours{1}, caf::leave_atom_v, lease)
        .then([finished](done) { *finished = true; }, [](const caf::error&) {});
    });
    run();
    return finished;
  }

  shop_errc refusal() {
    auto answer = ask_for(host, "mug")();
    return answer && !*answer ? answer->error() : shop_errc::none;
  }

  shard_host_actor host;
};

} // namespace

TEST_F(shard_host_test, answers_wrong_owner_without_the_lease) {
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
  open({static_cast<uint16_t>(shard + 1), 1});
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
  EXPECT_TRUE(script->starts.empty());
}

TEST_F(shard_host_test, passes_messages_to_the_shard_it_holds) {
  open({shard, 1});
  auto answer = ask_for(host, "mug");
  ASSERT_TRUE(answer() && *answer());
  EXPECT_EQ((*answer())->version, 1);
}

TEST_F(shard_host_test, stops_a_shard_that_it_has_lost) {
  open({shard, 1});
  ask_for(host, "mug");
  close({shard, 1});
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
}

TEST_F(shard_host_test, starts_a_shard_anew_under_a_new_epoch) {
  open({shard, 1});
  ask_for(host, "mug");
  open({shard, 2});
  auto answer = ask_for(host, "mug");
  ASSERT_TRUE(answer() && *answer());
  EXPECT_EQ((*answer())->version, 2);
  EXPECT_EQ(script->starts["mug"], (std::vector<int64_t>{1, 2}));
}

TEST_F(shard_host_test, closes_what_it_does_not_hold_without_harm) {
  close({shard, 1});
  open({shard, 1});
  EXPECT_EQ(refusal(), shop_errc::none);
}

TEST_F(shard_host_test, a_shard_that_goes_elsewhere_finishes_first) {
  open({shard, 1});
  ask_for(host, "mug");
  script->clings = true;
  auto finished = leave({shard, 1});
  EXPECT_FALSE(*finished);
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
  let_go();
  EXPECT_TRUE(*finished);
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
}

TEST_F(shard_host_test, a_shard_that_is_not_here_has_finished) {
  EXPECT_TRUE(*leave({shard, 1}));
  open({shard, 2});
  EXPECT_TRUE(*leave({shard, 1}));
  EXPECT_EQ(refusal(), shop_errc::none);
}

TEST_F(shard_host_test, a_shard_can_come_back_before_it_has_finished) {
  open({shard, 1});
  ask_for(host, "mug");
  leave({shard, 1});
  open({shard, 2});
  EXPECT_EQ(refusal(), shop_errc::none);
}

TEST_F(shard_host_test, stops_its_shards_with_it) {
  open({shard, 1});
  ask_for(host, "mug");
  script->clings = true;
  caf::anon_send_exit(host, caf::exit_reason::user_shutdown);
  run();
  EXPECT_EQ(script->clinging.size(), 1u);
  let_go();
}

} // namespace shop::test
