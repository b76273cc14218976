#include "actors/cluster/lease_plan.hpp"
#include "actors/cluster/placement.hpp"
#include "tests/support/seeds.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace shop::test {

namespace {

/// A run of a node: its plan, and what it believes to serve.
struct node {
  cluster_member self;
  lease_plan plan;
  std::map<uint16_t, int64_t> serving;
  std::vector<shard_lease> draining;
  /// Whether its session with the database is open.
  bool connected = true;
  /// Stopped by a signal; it does not know.
  bool paused = false;
  timestamp heartbeat;
};

/// Several nodes around one table of leases, on virtual time.
class small_cluster {
public:
  explicit small_cluster(seeded_chance& chance) : chance_(chance) {
    for (uint16_t shard = 0; shard < shard_count; ++shard)
      shards_.push_back({shard, 0, ""});
  }

  void anything() {
    switch (chance_.between(0, 11)) {
      case 0:
        start("shard-" + std::to_string(chance_.between(1, 4)));
        break;
      case 1:
        nodes_.remove_if([this](auto&) { return chance_.once_in(4); });
        break;
      case 2:
        for_one([](node& x) { x.paused = !x.paused; });
        break;
      case 3:
        for_one([](node& x) { x.connected = !x.connected; });
        break;
      case 4:
        for_one([](node& x) {
          x.self.leaving = true;
          x.plan.leave();
        });
        break;
      case 5:
      case 6:
        for_one([this](node& x) { finish_handovers(x); });
        break;
      default:
        pass_ms(chance_.between(1, 900));
    }
  }

  void start(const std::string& name) {
    if (nodes_.size() >= nodes_max)
      return;
    auto run = name + '.' + std::to_string(++runs_);
    nodes_.push_back({{run, name, "127.0.0.1", 4000, true, false},
                      lease_plan{run, limits_},
                      {},
                      {},
                      true,
                      false,
                      now_});
  }

  /// Every node that can looks at the cluster.
  void pass_ms(int64_t ms) {
    now_.us += ms * 1000;
    for (auto& x : nodes_)
      if (!x.paused)
        x.connected ? beat(x) : obey(x, x.plan.silent(now_));
  }

  /// Nothing breaks any more, and time passes.
  void recover() {
    for (auto& x : nodes_)
      x.connected = !(x.paused = false);
    start("shard-9");
    for (auto round = 0; round < 100; ++round) {
      pass_ms(limits_.renew_ms.count());
      for (auto& x : nodes_)
        finish_handovers(x);
    }
  }

  /// Whose append the fence lets through: whoever knows the epoch of the table.
  void expect_one_writer() const {
    std::vector<int> writers(shard_count);
    for (const auto& x : nodes_)
      for (const auto& [shard, epoch] : x.serving)
        writers[shard] += epoch == shards_[shard].epoch ? 1 : 0;
    for (const auto& owner : shards_)
      ASSERT_LE(writers[owner.shard], owner.run.empty() ? 0 : 1)
        << "shard " << owner.shard << " at epoch " << owner.epoch;
  }

  void expect_all_at_home() const {
    auto members = view().members;
    auto candidates = eligible(members);
    for (const auto& owner : shards_) {
      ASSERT_EQ(owner.run, home_of(owner.shard, candidates)->run);
      auto serves = std::ranges::any_of(nodes_, [&](const node& x) {
        auto i = x.serving.find(owner.shard);
        return x.self.run == owner.run && i != x.serving.end()
            && i->second == owner.epoch;
      });
      ASSERT_TRUE(serves) << "shard " << owner.shard;
    }
  }

private:
  static constexpr size_t nodes_max = 8;

  template <class Deed>
  void for_one(Deed deed) {
    if (nodes_.empty())
      return;
    auto last = static_cast<int64_t>(nodes_.size()) - 1;
    deed(*std::next(nodes_.begin(), chance_.between(0, last)));
  }

  cluster_view view() const {
    cluster_view result{{}, shards_};
    for (const auto& x : nodes_) {
      result.members.push_back(x.self);
      auto lease_us = limits_.lease_ms.count() * 1000;
      result.members.back().alive
        = x.connected && x.heartbeat.us + lease_us > now_.us;
    }
    return result;
  }

  void beat(node& x) {
    x.heartbeat = now_;
    auto orders = x.plan.seen(view(), now_, now_);
    obey(x, orders);
    std::vector<shard_lease> granted;
    for (const auto& claim : orders.claim) {
      auto& owner = shards_[claim.shard];
      if (owner.epoch != claim.epoch)
        continue;
      owner = {claim.shard, claim.epoch + 1, x.self.run};
      granted.push_back({owner.shard, owner.epoch});
    }
    // The answer may get lost.
    if (!chance_.once_in(8))
      obey(x, x.plan.claimed(granted));
  }

  void obey(node& x, const lease_orders& orders) {
    for (const auto& lease : orders.close)
      stop(x, lease);
    for (const auto& lease : orders.open)
      x.serving[lease.shard] = lease.epoch;
    for (const auto& lease : orders.drain)
      x.draining.push_back(lease);
  }

  void stop(node& x, const shard_lease& lease) {
    std::erase(x.draining, lease);
    if (auto i = x.serving.find(lease.shard);
        i != x.serving.end() && i->second == lease.epoch)
      x.serving.erase(i);
  }

  void finish_handovers(node& x) {
    if (x.paused)
      return;
    for (const auto& lease : std::exchange(x.draining, {})) {
      stop(x, lease);
      auto& owner = shards_[lease.shard];
      auto is_ours = owner.run == x.self.run && owner.epoch == lease.epoch;
      if (x.plan.drained(lease) && x.connected && is_ours)
        owner.run.clear();
    }
  }

  seeded_chance& chance_;
  lease_limits limits_;
  timestamp now_{1'000'000'000};
  std::vector<shard_owner> shards_;
  std::list<node> nodes_;
  int64_t runs_ = 0;
};

} // namespace

TEST(LeasePlanProperty, NeverTwoWritersAndAllAtHomeInTheEnd) {
  for_seeds(300, [](seeded_chance& chance) {
    small_cluster cluster{chance};
    cluster.start("shard-1");
    for (auto step = 0; step < 120; ++step) {
      cluster.anything();
      cluster.expect_one_writer();
      if (testing::Test::HasFatalFailure())
        return;
    }
    cluster.recover();
    cluster.expect_one_writer();
    cluster.expect_all_at_home();
  });
}

} // namespace shop::test
