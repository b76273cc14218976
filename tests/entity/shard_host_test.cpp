#include "actors/cluster/shard_host.hpp"
#include "actors/protocol/steady_time.hpp"
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

  void post(const cluster_view& view) {
    renew(view, std::chrono::hours{1});
  }

  /// Whether the host has stopped all shards since the last time.
  bool renew(const cluster_view& view, std::chrono::milliseconds lease) {
    auto expired = std::make_shared<bool>(false);
    system().spawn([=, to = host](caf::event_based_actor* self) {
      auto until = steady_time(self);
      until.us += lease.count() * 1000;
      self
        ->request(to, std::chrono::hours{1}, caf::update_atom_v,
                  heartbeat_news{view, until})
        .then([](done) {}, [expired](const caf::error&) { *expired = true; });
    });
    run();
    return *expired;
  }

  /// The answer, when there is one.
  std::shared_ptr<std::optional<cluster_news>> watch(int64_t seen_version) {
    auto answer = std::make_shared<std::optional<cluster_news>>();
    system().spawn([=, to = host](caf::event_based_actor* self) {
      self->request(to, std::chrono::hours{1}, watch_cluster{seen_version})
        .then([answer](cluster_news& x) { *answer = std::move(x); },
              [](const caf::error&) {});
    });
    run();
    return answer;
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

TEST_F(shard_host_test, tells_those_who_watch_when_there_is_news) {
  auto first = watch(0);
  EXPECT_FALSE(*first);
  post({{}, {{3, 1, "a.1"}}});
  ASSERT_TRUE(*first);
  EXPECT_EQ((*first)->view.shards.at(0).run, "a.1");
  // The same again is none.
  auto second = watch((*first)->version);
  post({{}, {{3, 1, "a.1"}}});
  EXPECT_FALSE(*second);
  post({{}, {{3, 2, "b.1"}}});
  ASSERT_TRUE(*second);
  EXPECT_EQ((*second)->view.shards.at(0).run, "b.1");
  // Whoever has missed something hears at once.
  EXPECT_TRUE(*watch((*first)->version));
}

TEST_F(shard_host_test, watching_ends_without_news_too) {
  post({{}, {{3, 1, "a.1"}}});
  auto answer = watch(1);
  EXPECT_FALSE(*answer);
  advance(std::chrono::milliseconds{watch_ms_max + watch_ms_max / 10});
  ASSERT_TRUE(*answer);
  EXPECT_EQ((*answer)->version, 1);
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

TEST_F(shard_host_test, stops_all_shards_when_their_leases_run_out) {
  open({shard, 1});
  EXPECT_FALSE(renew({}, std::chrono::seconds{2}));
  advance(std::chrono::milliseconds{1'990});
  EXPECT_EQ(refusal(), shop_errc::none);
  EXPECT_FALSE(renew({}, std::chrono::seconds{2}));
  advance(std::chrono::milliseconds{1'990});
  EXPECT_EQ(refusal(), shop_errc::none);
  advance(std::chrono::milliseconds{10});
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
  EXPECT_TRUE(renew({}, std::chrono::seconds{2}));
  EXPECT_FALSE(renew({}, std::chrono::seconds{2}));
}

TEST_F(shard_host_test, answers_nothing_once_its_leases_may_be_lost) {
  open({shard, 1});
  // The timer has not run yet: the process was frozen.
  renew({}, std::chrono::milliseconds{-1});
  EXPECT_EQ(refusal(), shop_errc::wrong_owner);
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
