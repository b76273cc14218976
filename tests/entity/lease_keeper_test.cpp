#include "actors/cluster/lease_keeper.hpp"
#include "tests/entity/cluster_fixture.hpp"

namespace shop::test {

namespace {

using leases = std::vector<shard_lease>;

/// A table of leases in a test's hands.
struct lease_script {
  expected<leases> held = leases{};
  int renewals = 0;
  int64_t lease_ms = 0;
  std::vector<std::string> released;
};

class scripted_leases : public lease_store {
public:
  explicit scripted_leases(std::shared_ptr<lease_script> script)
    : script_(std::move(script)) {
    // nop
  }

  expected<leases> renew(const std::string&, int64_t lease_ms) override {
    ++script_->renewals;
    script_->lease_ms = lease_ms;
    return script_->held;
  }

  shop_errc release(const std::string& node) override {
    script_->released.push_back(node);
    return shop_errc::none;
  }

private:
  std::shared_ptr<lease_script> script_;
};

class lease_keeper_test : public cluster_fixture {
protected:
  /// @param lease 0 for one that has run out as soon as renewing fails
  void start(std::chrono::milliseconds lease) {
    limits.lease_ms = lease;
    keeper = system().spawn<ticking_actor::stateful_impl<lease_keeper_state>>(
      std::make_unique<scripted_leases>(script), std::string{"node"},
      recording_host(), limits, [this](size_t held) { shards_held = held; });
    manage(keeper);
    run();
  }

  void renew() {
    advance(limits.renew_ms);
  }

  std::shared_ptr<lease_script> script = std::make_shared<lease_script>();
  lease_limits limits;
  ticking_actor keeper;
  size_t shards_held = 0;

  using orders = std::vector<std::string>;
};

} // namespace

TEST_F(lease_keeper_test, opens_what_it_has_won_once) {
  script->held = leases{{3, 1}, {5, 9}};
  start(std::chrono::seconds{2});
  EXPECT_EQ(*host_orders, (orders{"open 3/1", "open 5/9"}));
  EXPECT_EQ(shards_held, 2u);
  renew();
  renew();
  EXPECT_EQ(script->renewals, 3);
  EXPECT_EQ(script->lease_ms, 2'000);
  EXPECT_EQ(host_orders->size(), 2u);
}

TEST_F(lease_keeper_test, closes_what_it_has_lost_and_opens_what_it_gained) {
  script->held = leases{{3, 1}, {5, 9}};
  start(std::chrono::seconds{2});
  host_orders->clear();
  script->held = leases{{5, 9}, {7, 2}};
  renew();
  EXPECT_EQ(*host_orders, (orders{"close 3/1", "open 7/2"}));
}

TEST_F(lease_keeper_test, opens_a_shard_again_under_a_new_epoch) {
  script->held = leases{{3, 1}};
  start(std::chrono::seconds{2});
  host_orders->clear();
  script->held = leases{{3, 2}};
  renew();
  EXPECT_EQ(*host_orders, orders{"open 3/2"});
}

TEST_F(lease_keeper_test, keeps_its_shards_while_the_lease_may_stand) {
  script->held = leases{{3, 1}};
  start(std::chrono::hours{1});
  script->held = fail(shop_errc::journal_unavailable);
  for (int i = 0; i < 5; ++i)
    renew();
  EXPECT_EQ(*host_orders, orders{"open 3/1"});
  script->held = leases{{3, 1}};
  renew();
  EXPECT_EQ(host_orders->size(), 1u);
}

TEST_F(lease_keeper_test, closes_everything_when_the_lease_has_run_out) {
  script->held = leases{{3, 1}, {5, 9}};
  start(std::chrono::milliseconds{0});
  host_orders->clear();
  script->held = fail(shop_errc::journal_unavailable);
  renew();
  EXPECT_EQ(*host_orders, (orders{"close 3/1", "close 5/9"}));
  EXPECT_EQ(shards_held, 0u);
  renew();
  EXPECT_EQ(host_orders->size(), 2u);
  script->held = leases{{3, 2}};
  renew();
  EXPECT_EQ(host_orders->back(), "open 3/2");
}

TEST_F(lease_keeper_test, gives_its_leases_back_when_it_stops) {
  start(std::chrono::seconds{2});
  EXPECT_TRUE(script->released.empty());
  caf::anon_send_exit(keeper, caf::exit_reason::user_shutdown);
  run();
  EXPECT_EQ(script->released, std::vector<std::string>{"node"});
}

} // namespace shop::test
