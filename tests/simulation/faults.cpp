#include "tests/simulation/faults.hpp"

#include "actors/protocol/enum_names.hpp"

template <>
inline constexpr auto shop::enum_names<shop::sim::fault_kind> = shop::names_of(
  "crash", "pause", "leave", "edge_crash", "cut_database",
  "cut_database_one_way", "cut_nodes", "cut_edge", "partition", "slow_way",
  "lossy_way", "slow_database", "database_restart", "provider_slow",
  "provider_down", "cut_provider", "signer_down", "wrong_clock");

namespace shop::sim {

namespace {

constexpr auto kind_count = static_cast<int64_t>(fault_kind::wrong_clock) + 1;

constexpr int64_t faults_max = 8;

/// The longest is more than a lease and more than a node waits for silence.
constexpr int64_t lasts_ms_max = 6'000;

constexpr milliseconds wrong_by_ms_max{45 * 60'000};

} // namespace

faults::faults(surroundings world, cluster& nodes)
  : world_(std::move(world)),
    nodes_(nodes) {
  // nop
}

// Each seed has a few kinds of its own: all kinds at once would hide each
// other.
void faults::schedule(microseconds from, microseconds until) {
  auto& chance = world_.loop.chance();
  std::vector<fault_kind> kinds;
  for (auto count = chance.between(1, 4); count > 0; --count)
    kinds.push_back(static_cast<fault_kind>(chance.between(0, kind_count - 1)));
  for (auto count = chance.between(1, faults_max); count > 0; --count) {
    auto next = draw(kinds);
    auto at = microseconds{chance.between(from.count(), until.count())};
    world_.loop.after(at - world_.loop.elapsed(), [this, next] {
      begin(next);
      world_.loop.after(next.lasts, [this, next] { end(next); });
    });
  }
}

faults::fault faults::draw(const std::vector<fault_kind>& kinds) {
  auto& chance = world_.loop.chance();
  auto last = static_cast<int64_t>(kinds.size()) - 1;
  auto kind = kinds[static_cast<size_t>(chance.between(0, last))];
  auto a = chance.between(0, shard_nodes - 1);
  auto b = chance.between(0, places - 1);
  if (kind == fault_kind::edge_crash || kind == fault_kind::cut_edge
      || kind == fault_kind::partition)
    b = first_edge + chance.between(0, edges - 1);
  if (kind == fault_kind::cut_nodes)
    b = (a + chance.between(1, shard_nodes - 1)) % shard_nodes;
  auto short_one = chance.once_in(3);
  auto lasts
    = short_one ? chance.between(10, 300) : chance.between(300, lasts_ms_max);
  return {kind, static_cast<place>(a), static_cast<place>(b),
          milliseconds{lasts}};
}

void faults::note(const char* what, const fault& one) {
  world_.loop.note([&] {
    return std::string{what} + ' ' + std::string{name_of(one.kind)} + ' '
         + std::to_string(one.a) + ' ' + std::to_string(one.b) + " for "
         + std::to_string(one.lasts.count()) + " ms";
  });
}

void faults::begin(const fault& next) {
  note("begin", next);
  switch (next.kind) {
    case fault_kind::crash:
      return nodes_.crash(next.a);
    case fault_kind::edge_crash:
      return nodes_.crash(next.b);
    case fault_kind::pause:
      return nodes_.pause(next.a);
    case fault_kind::leave:
      return nodes_.stop(next.a);
    case fault_kind::database_restart:
      world_.database.restart();
      return world_.database.set_up(false);
    case fault_kind::provider_slow:
      world_.provider.state.slow = true;
      return;
    case fault_kind::provider_down:
      world_.provider.state.down = true;
      return;
    case fault_kind::signer_down:
      world_.signer.down = true;
      return;
    case fault_kind::wrong_clock: {
      auto ms = wrong_by_ms_max.count();
      nodes_.clock_error(next.a)
        = milliseconds{world_.loop.chance().between(-ms, ms)};
      return;
    }
    case fault_kind::cut_database:
    case fault_kind::cut_database_one_way:
    case fault_kind::cut_nodes:
    case fault_kind::cut_edge:
    case fault_kind::partition:
    case fault_kind::cut_provider:
    case fault_kind::slow_way:
    case fault_kind::lossy_way:
    case fault_kind::slow_database:
      return begin_way(next, true);
  }
}

void faults::begin_way(const fault& next, bool broken) {
  auto& net = world_.net;
  auto both = [&](place to, bool network::direction::*what) {
    net.between(next.a, to).*what = broken;
    net.between(to, next.a).*what = broken;
  };
  using direction = network::direction;
  switch (next.kind) {
    case fault_kind::cut_database:
      return both(database_place, &direction::cut);
    case fault_kind::cut_database_one_way:
      // Requests arrive, answers do not, or the other way round.
      if (next.b % 2 == 0)
        net.between(next.a, database_place).cut = broken;
      else
        net.between(database_place, next.a).cut = broken;
      return;
    case fault_kind::slow_database:
      return both(database_place, &direction::slow);
    case fault_kind::partition:
      return part(next, broken);
    case fault_kind::cut_provider:
      net.between(provider_place, next.a).cut = broken;
      return;
    case fault_kind::slow_way:
      return both(next.b, &direction::slow);
    case fault_kind::lossy_way:
      return both(next.b, &direction::lossy);
    case fault_kind::cut_nodes:
    case fault_kind::cut_edge:
      return both(next.b, &direction::cut);
    case fault_kind::crash:
    case fault_kind::pause:
    case fault_kind::leave:
    case fault_kind::edge_crash:
    case fault_kind::database_restart:
    case fault_kind::provider_slow:
    case fault_kind::provider_down:
    case fault_kind::signer_down:
    case fault_kind::wrong_clock:
      return;
  }
}

// One node and one edge on this side, everything else on the other.
void faults::part(const fault& next, bool broken) {
  for (auto here : {next.a, next.b})
    for (place there = 0; there < places; ++there)
      if (there != next.a && there != next.b) {
        world_.net.between(here, there).cut = broken;
        world_.net.between(there, here).cut = broken;
      }
}

void faults::end(const fault& over) {
  note("end", over);
  switch (over.kind) {
    case fault_kind::crash:
    case fault_kind::leave:
      return nodes_.start(over.a);
    case fault_kind::edge_crash:
      return nodes_.start(over.b);
    case fault_kind::pause:
      return nodes_.resume(over.a);
    case fault_kind::database_restart:
      return world_.database.set_up(true);
    case fault_kind::provider_slow:
      world_.provider.state.slow = false;
      return;
    case fault_kind::provider_down:
      world_.provider.state.down = false;
      return;
    case fault_kind::signer_down:
      world_.signer.down = false;
      return;
    case fault_kind::wrong_clock:
      nodes_.clock_error(over.a) = microseconds{0};
      return;
    case fault_kind::cut_database:
    case fault_kind::cut_database_one_way:
    case fault_kind::cut_nodes:
    case fault_kind::cut_edge:
    case fault_kind::partition:
    case fault_kind::cut_provider:
    case fault_kind::slow_way:
    case fault_kind::lossy_way:
    case fault_kind::slow_database:
      return begin_way(over, false);
  }
}

void faults::heal() {
  world_.loop.note([] { return std::string{"heal"}; });
  world_.net.heal();
  world_.database.set_up(true);
  world_.provider.state = {};
  world_.signer.down = false;
  for (place where = 0; where < first_edge + edges; ++where) {
    nodes_.resume(where);
    nodes_.start(where);
    nodes_.clock_error(where) = microseconds{0};
  }
}

} // namespace shop::sim
