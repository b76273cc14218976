#include "actors/cluster/forwarding.hpp"
#include "actors/cluster/shard_host.hpp"
#include "nodes/common/links.hpp"
#include "tests/entity/cluster_fixture.hpp"

namespace shop::test {

namespace {

using lines = std::vector<std::string>;

/// Two shard nodes, `a:1` and `b:1`, whose connections a test makes and cuts.
class links_test : public cluster_fixture {
protected:
  struct node {
    std::string place;
    shard_host_actor host;
    links_actor links;
    /// What its region was told: `+a:1` a way, `-a:1` none any more, `~a:1` a
    /// relay.
    std::shared_ptr<lines> ways = std::make_shared<lines>();
    /// What its own relay was told.
    std::shared_ptr<lines> relay_ways = std::make_shared<lines>();
    /// Whom it has dialled.
    std::shared_ptr<lines> dialled = std::make_shared<lines>();
  };

  node start(const std::string& name) {
    node result;
    result.place = name + ":1";
    links_config config;
    config.region = recording_region(result.ways);
    config.relay = recording_region(result.relay_ways);
    config.own_place = result.place;
    config.host = host_that_tells(config.relay);
    result.host = config.host;
    config.connect =
      [dialled = result.dialled](caf::actor_system& system, const links_actor&,
                                 const std::string& host, uint16_t port) {
        dialled->push_back(place_of(host, port));
        return system.spawn([](caf::event_based_actor*) -> caf::behavior {
          return {[](caf::ok_atom) {}};
        });
      };
    result.links
      = system().spawn<links_actor::stateful_impl<links_state>>(config);
    manage(result.links);
    run();
    return result;
  }

  shard_host_actor host_that_tells(const region_actor& relay) {
    auto host
      = system().spawn<shard_host_actor::stateful_impl<shard_host_state>>(
        shard_host_config{
          std::make_shared<entity_services>(), {}, {}, {}, {}, relay});
    manage(host);
    return host;
  }

  region_actor recording_region(std::shared_ptr<lines> ways) {
    auto region = system().spawn([ways]() {
      auto make = []<class Answer, class Message>() {
        return [](Message&) -> caf::result<Answer> {
          return as_error(shop_errc::forbidden);
        };
      };
      return forward_each<region_actor::behavior_type>(
        gateway_actor::signatures{}, make,
        [ways](caf::update_atom, const std::string& place,
               const caf::strong_actor_ptr& gateway) -> caf::result<void> {
          ways->push_back((gateway ? "+" : "-") + place);
          return {};
        },
        [ways](caf::forward_atom, const std::string& place,
               const caf::strong_actor_ptr&) -> caf::result<void> {
          ways->push_back("~" + place);
          return {};
        },
        [](caf::update_atom, const cluster_view&) -> caf::result<void> {
          return {};
        });
    });
    manage(region);
    return region;
  }

  /// Both are members, as the hosts tell whoever watches.
  void both_are_members(const node& a, const node& b) {
    cluster_view view;
    view.members
      = {{"a.1", "a", "a", 1, true, false}, {"b.1", "b", "b", 1, true, false}};
    for (const auto& each : {a.host, b.host})
      caf::anon_send(each, caf::update_atom_v, heartbeat_news{view, {}});
    run();
  }

  void tell(const node& who, const std::string& place,
            const caf::strong_actor_ptr& gateway) {
    caf::anon_send(who.links, caf::update_atom_v, place, gateway);
    run();
  }

  static caf::strong_actor_ptr gateway_of(const node& x) {
    return caf::actor_cast<caf::strong_actor_ptr>(x.host);
  }
};

} // namespace

TEST_F(links_test, one_of_two_dials_and_both_have_a_way) {
  auto a = start("a");
  auto b = start("b");
  both_are_members(a, b);
  EXPECT_EQ(*a.dialled, lines{"b:1"});
  EXPECT_EQ(*b.dialled, lines{});
  EXPECT_EQ(*b.ways, lines{"+b:1"});
  tell(a, "b:1", gateway_of(b));
  EXPECT_EQ(*a.ways, (lines{"+a:1", "+b:1", "~b:1"}));
  EXPECT_EQ(*b.ways, (lines{"+b:1", "+a:1", "~a:1"}));
  // A relay knows ways and no relays: what it takes goes no further.
  EXPECT_EQ(*a.relay_ways, (lines{"+a:1", "+b:1"}));
  EXPECT_EQ(*b.relay_ways, (lines{"+b:1", "+a:1"}));
}

TEST_F(links_test, a_way_that_is_known_is_told_once) {
  auto a = start("a");
  auto b = start("b");
  both_are_members(a, b);
  tell(a, "b:1", gateway_of(b));
  // It asks again when it has waited, and says again who it is.
  advance(std::chrono::milliseconds{3 * watch_ms_max});
  EXPECT_EQ(*b.relay_ways, (lines{"+b:1", "+a:1"}));
}

TEST_F(links_test, tells_the_region_and_one_listener_of_a_loss) {
  auto a = start("a");
  auto b = start("b");
  auto ticks = std::make_shared<int>(0);
  auto listener = system().spawn([ticks]() -> ticking_actor::behavior_type {
    return {[ticks](caf::tick_atom) -> caf::result<void> {
      ++*ticks;
      return {};
    }};
  });
  manage(listener);
  caf::anon_send(b.links, caf::subscribe_atom_v,
                 caf::actor_cast<caf::strong_actor_ptr>(listener));
  both_are_members(a, b);
  tell(a, "b:1", gateway_of(b));
  EXPECT_EQ(*ticks, 0);
  caf::anon_send_exit(a.host, caf::exit_reason::kill);
  run();
  EXPECT_EQ(b.ways->back(), "-a:1");
  EXPECT_EQ(*ticks, 1);
}

} // namespace shop::test
