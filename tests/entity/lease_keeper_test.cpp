#include "actors/cluster/lease_keeper.hpp"
#include "tests/entity/cluster_fixture.hpp"

namespace shop::test {

namespace {

using leases = std::vector<shard_lease>;
using orders = std::vector<std::string>;

/// The tables of members and leases in a test's hands.
struct lease_script {
  cluster_view view;
  bool down = false;
  /// Claims go through, but their answers get lost.
  bool claims_get_lost = false;
  int beats = 0;
  std::chrono::milliseconds lease_ms{};
  std::optional<std::chrono::milliseconds> to_next_death;
  leases given_up;
  bool said_leaving = false;
  std::vector<std::string> left;
};

class scripted_leases : public lease_store {
public:
  explicit scripted_leases(std::shared_ptr<lease_script> script)
    : script_(std::move(script)) {
    // nop
  }

  expected<lease_look> beat(const cluster_member& self,
                            std::chrono::milliseconds lease) override {
    ++script_->beats;
    script_->said_leaving = self.leaving;
    script_->lease_ms = lease;
    if (script_->down)
      return fail(shop_errc::journal_unavailable);
    return lease_look{script_->view, script_->to_next_death.value_or(lease)};
  }

  expected<leases> claim(const std::string& run,
                         std::span<const shard_lease> shards) override {
    leases won;
    for (auto& owner : script_->view.shards)
      for (const auto& lease : shards)
        if (lease == shard_lease{owner.shard, owner.epoch}) {
          owner = {owner.shard, owner.epoch + 1, run};
          won.push_back({owner.shard, owner.epoch});
        }
    if (script_->claims_get_lost)
      return fail(shop_errc::journal_unavailable);
    return won;
  }

  shop_errc give_up(const std::string&, const shard_lease& lease) override {
    script_->given_up.push_back(lease);
    for (auto& owner : script_->view.shards)
      if (owner.shard == lease.shard)
        owner.run.clear();
    return shop_errc::none;
  }

  shop_errc leave(const std::string& run) override {
    script_->left.push_back(run);
    return shop_errc::none;
  }

private:
  std::shared_ptr<lease_script> script_;
};

class lease_keeper_test : public cluster_fixture {
protected:
  /// @param lease 0 for one that has run out as soon as the table is silent
  void start(std::chrono::milliseconds lease = std::chrono::seconds{2}) {
    script->view = {{me}, {{3, 0, ""}, {5, 8, ""}}};
    lease_keeper_config config;
    config.store = std::make_unique<scripted_leases>(script);
    config.self = me;
    config.host = recording_host();
    config.limits.lease_ms = lease;
    config.is_ready = [ready = ready] { return *ready; };
    config.on_held
      = [shards_held = shards_held](size_t x) { *shards_held = x; };
    renew_ms = config.limits.renew_ms;
    keeper = system().spawn<ticking_actor::stateful_impl<lease_keeper_state>>(
      std::move(config));
    manage(keeper);
    run();
    advance(lease_keeper_state::news_ms);
    // Whatever a predecessor may have opened.
    ASSERT_GE(host_orders->size(), shard_count);
    EXPECT_EQ(host_orders->at(3), "close 3/0");
    host_orders->erase(host_orders->begin(),
                       host_orders->begin() + shard_count);
  }

  /// At least once more, however often it looks at the moment.
  void look() {
    advance(renew_ms);
  }

  /// Until it looks as seldom as it ever does.
  void settle() {
    for (int i = 0; i < 4; ++i)
      look();
  }

  /// What the host was told since the last call.
  orders told() {
    return std::exchange(*host_orders, {});
  }

  cluster_member me{"a.1", "a", "127.0.0.1", 4000, true, false};
  std::shared_ptr<lease_script> script = std::make_shared<lease_script>();
  std::chrono::milliseconds renew_ms{};
  ticking_actor keeper;
  // The keeper may look once more when this has gone.
  std::shared_ptr<size_t> shards_held = std::make_shared<size_t>(0);
  std::shared_ptr<bool> ready = std::make_shared<bool>(true);
};

} // namespace

TEST_F(lease_keeper_test, opens_what_it_has_won_once) {
  start();
  EXPECT_EQ(told(), (orders{"open 3/1", "open 5/9"}));
  EXPECT_EQ(*shards_held, 2u);
  look();
  look();
  EXPECT_GE(script->beats, 3);
  EXPECT_EQ(script->lease_ms.count(), 2'000);
  EXPECT_EQ(told(), orders{});
}

TEST_F(lease_keeper_test, looks_when_the_lease_of_a_silent_one_ends) {
  start();
  settle();
  script->to_next_death = std::chrono::milliseconds{120};
  look();
  auto before = script->beats;
  script->to_next_death.reset();
  advance(std::chrono::milliseconds{120} + lease_keeper_state::news_ms);
  EXPECT_EQ(script->beats, before + 1);
}

TEST_F(lease_keeper_test, owns_nothing_before_it_can_serve) {
  *ready = false;
  start();
  advance(std::chrono::seconds{10});
  EXPECT_EQ(script->beats, 0);
  EXPECT_EQ(told(), orders{});
  *ready = true;
  advance(lease_keeper_state::ready_ms);
  EXPECT_EQ(told(), (orders{"open 3/1", "open 5/9"}));
}

TEST_F(lease_keeper_test, tells_at_once_what_it_has_won) {
  start();
  EXPECT_EQ(host_news->members.size(), 1u);
  EXPECT_EQ(host_news->shards,
            (std::vector<shard_owner>{{3, 1, "a.1"}, {5, 9, "a.1"}}));
}

TEST_F(lease_keeper_test, closes_what_it_has_lost) {
  start();
  told();
  script->view.shards[0] = {3, 2, "b.1"};
  script->view.members.push_back({"b.1", "b", "", 0, true, false});
  look();
  auto orders_now = told();
  ASSERT_FALSE(orders_now.empty());
  EXPECT_EQ(orders_now[0], "close 3/1");
}

TEST_F(lease_keeper_test, opens_what_an_answer_that_was_lost_has_won) {
  script->claims_get_lost = true;
  start();
  EXPECT_EQ(told(), orders{});
  look();
  EXPECT_EQ(told(), (orders{"open 3/1", "open 5/9"}));
}

TEST_F(lease_keeper_test, hands_over_before_it_gives_up) {
  start();
  told();
  me.leaving = true;
  script->view.members = {me, {"b.1", "b", "", 0, true, false}};
  look();
  EXPECT_EQ(told(),
            (orders{"leave 3/1", "leave 5/9", "close 3/1", "close 5/9"}));
  EXPECT_EQ(script->given_up, (leases{{3, 1}, {5, 9}}));
  look();
  EXPECT_EQ(*shards_held, 0u);
  EXPECT_EQ(told(), orders{});
}

TEST_F(lease_keeper_test, keeps_its_shards_while_the_lease_may_stand) {
  start(std::chrono::hours{1});
  told();
  script->down = true;
  for (int i = 0; i < 5; ++i)
    look();
  EXPECT_EQ(*shards_held, 2u);
  script->down = false;
  look();
  EXPECT_EQ(told(), orders{});
}

TEST_F(lease_keeper_test, closes_everything_when_the_lease_has_run_out) {
  start(std::chrono::milliseconds{0});
  told();
  script->down = true;
  look();
  EXPECT_EQ(told(), (orders{"close 3/1", "close 5/9"}));
  EXPECT_EQ(*shards_held, 0u);
  look();
  EXPECT_EQ(told(), orders{});
  script->down = false;
  look();
  // Somebody else may be about to claim them under the old epoch.
  auto opened = told();
  ASSERT_GE(opened.size(), 2u);
  EXPECT_EQ(opened[0], "open 3/2");
  EXPECT_EQ(opened[1], "open 5/10");
}

TEST_F(lease_keeper_test, opens_again_what_the_host_has_stopped_by_itself) {
  start();
  told();
  *host_expired = true;
  look();
  look();
  EXPECT_EQ(told(), (orders{"open 3/1", "open 5/9"}));
}

TEST_F(lease_keeper_test, hands_over_everything_before_it_stops) {
  start();
  told();
  caf::anon_send_exit(keeper, caf::exit_reason::user_shutdown);
  run();
  EXPECT_TRUE(script->left.empty());
  advance(lease_keeper_state::news_ms);
  EXPECT_EQ(told(),
            (orders{"leave 3/1", "leave 5/9", "close 3/1", "close 5/9"}));
  EXPECT_EQ(script->given_up, (leases{{3, 1}, {5, 9}}));
  EXPECT_TRUE(script->said_leaving);
  advance(lease_keeper_state::news_ms);
  EXPECT_EQ(script->left, std::vector<std::string>{"a.1"});
}

TEST_F(lease_keeper_test, stops_at_once_when_it_holds_nothing) {
  *ready = false;
  start();
  caf::anon_send_exit(keeper, caf::exit_reason::user_shutdown);
  run();
  EXPECT_EQ(script->left, std::vector<std::string>{"a.1"});
}

TEST_F(lease_keeper_test, stops_with_its_lease_when_the_database_is_gone) {
  start(std::chrono::milliseconds{0});
  told();
  script->down = true;
  caf::anon_send_exit(keeper, caf::exit_reason::user_shutdown);
  run();
  advance(lease_keeper_state::news_ms);
  EXPECT_EQ(told(), (orders{"close 3/1", "close 5/9"}));
  EXPECT_EQ(script->left, std::vector<std::string>{"a.1"});
}

TEST_F(lease_keeper_test, looks_at_once_and_then_less_and_less_often) {
  start();
  settle();
  script->beats = 0;
  // Told many times, it looks once.
  for (int i = 0; i < 5; ++i)
    caf::anon_send(keeper, caf::tick_atom_v);
  run();
  auto pause = lease_keeper_state::news_ms;
  for (int looks = 1; pause < renew_ms; ++looks, pause *= 2) {
    advance(pause - std::chrono::milliseconds{1});
    EXPECT_EQ(script->beats, looks - 1);
    advance(std::chrono::milliseconds{1});
    EXPECT_EQ(script->beats, looks);
  }
}

} // namespace shop::test
