// What a cart costs while nobody uses it, and how fast it comes back.
// usage: entities_bench idle CARTS      (prints bytes each)
//        entities_bench replay EVENTS SNAPSHOT_EVERY   (prints milliseconds)

#include "actors/journal/postgres_journal.hpp"
#include "tests/bench/bench_node.hpp"
#include "tests/bench/report.hpp"
#include "tests/support/scratch_schema.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <malloc.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <stdexcept>

namespace shop::bench {

namespace {

using clock = std::chrono::steady_clock;

constexpr auto ask_ms = std::chrono::milliseconds{30'000};

/// Replays of one measurement; the median counts.
constexpr int replays = 21;

/// Keeps nothing, so that what is measured is carts and not what they wrote.
class forgetful_journal : public journal_store {
public:
  std::vector<shop_errc> append(
    std::span<const append_events> appends) override {
    return std::vector<shop_errc>(appends.size(), shop_errc::none);
  }

  shop_errc save(const save_snapshot&) override {
    return shop_errc::none;
  }

  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override {
    return std::vector<entity_history>(entities.size());
  }

  expected<std::string> answer(const entity_ref&, const digest128&) override {
    return fail(shop_errc::not_found);
  }

  expected<shard_agenda> agenda(uint16_t) override {
    return shard_agenda{};
  }
};

std::vector<shard_lease> all_shards() {
  std::vector<shard_lease> result;
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    result.push_back({shard, 1});
  return result;
}

// Ends when the node has answered, and throws when that is an error.
template <class Message>
cart_view ask(bench_node& node, Message message) {
  caf::scoped_actor self{node.actors()};
  cart_view result;
  std::string problem;
  self->request(node.host(), ask_ms, std::move(message))
    .receive([&](cart_view& x) { result = std::move(x); },
             [&](const caf::error& why) { problem = to_string(why); });
  if (!problem.empty())
    throw std::runtime_error("a cart failed: " + problem);
  return result;
}

command_meta meta() {
  static uint64_t number = 0;
  return {{1, ++number}, {2, number}, {3, number}};
}

// A cart with two lines, as most have.
void fill(caf::event_based_actor* self, const shard_host_actor& host,
          cart_id cart, std::function<void()> filled) {
  auto failed = [](const caf::error& why) {
    std::cerr << "a cart failed: " << to_string(why) << '\n';
    std::exit(1);
  };
  auto lid = [=](const cart_view&) { filled(); };
  auto mug = [=](const cart_view&) {
    self->request(host, ask_ms, put_item{cart, {"plate-white"}, 1, meta()})
      .then(lid, failed);
  };
  auto created = [=](const cart_view&) {
    self->request(host, ask_ms, put_item{cart, {"mug-blue"}, 2, meta()})
      .then(mug, failed);
  };
  self->request(host, ask_ms, create_cart{cart, meta()}).then(created, failed);
}

/// Fills carts, some at a time.
struct filler {
  size_t next;
  size_t end;
  size_t under_way = 0;
  std::promise<void> over;
};

void fill_next(caf::event_based_actor* self, const shard_host_actor& host,
               const std::shared_ptr<filler>& work) {
  constexpr size_t under_way_max = 256;
  while (work->next < work->end && work->under_way < under_way_max) {
    ++work->under_way;
    auto id = "cart_" + to_hex({7, work->next++});
    fill(self, host, {id}, [=] {
      --work->under_way;
      if (work->next == work->end && work->under_way == 0)
        work->over.set_value();
      else
        fill_next(self, host, work);
    });
  }
}

void fill_carts(bench_node& node, size_t begin, size_t end) {
  auto work = std::make_shared<filler>();
  work->next = begin;
  work->end = end;
  node.actors().spawn([&node, work](caf::event_based_actor* self) {
    fill_next(self, node.host(), work);
  });
  work->over.get_future().wait();
}

int64_t resident_bytes() {
  malloc_trim(0);
  std::ifstream file{"/proc/self/statm"};
  int64_t pages = 0;
  file >> pages >> pages;
  return pages * sysconf(_SC_PAGESIZE);
}

void measure_idle(size_t carts) {
  constexpr size_t warm_up = 2'000;
  entity_limits limits;
  limits.passivate_after_ms = std::chrono::hours{1};
  bench_node node{[] { return std::make_unique<forgetful_journal>(); },
                  all_shards(), limits};
  fill_carts(node, 0, warm_up);
  auto before = resident_bytes();
  fill_carts(node, warm_up, warm_up + carts);
  std::cout << (resident_bytes() - before) / static_cast<int64_t>(carts)
            << '\n';
}

void measure_replay(int64_t events, int64_t snapshot_every) {
  test::scratch_schema schema;
  auto leases = schema.take_all();
  entity_limits limits;
  limits.snapshot_every_events = snapshot_every;
  bench_node node{
    [&schema] { return std::make_unique<postgres_journal>(schema.conninfo()); },
    leases, limits};
  cart_id cart{"cart_replayed"};
  ask(node, create_cart{cart, meta()});
  for (int64_t i = 1; i < events; ++i)
    ask(node, put_item{cart,
                       {"mug-" + std::to_string(i % 20)},
                       static_cast<int32_t>(i % 9 + 1),
                       meta()});
  auto lease = leases.front();
  for (const auto& x : leases)
    if (x.shard == shard_of(entity_kind::cart, cart.value))
      lease = x;
  std::vector<double> times_ms;
  for (int i = 0; i < replays; ++i) {
    // A new owner of the shard has nothing in memory.
    caf::anon_send(node.host(), caf::close_atom_v, lease);
    caf::anon_send(node.host(), caf::open_atom_v, lease);
    auto begin = clock::now();
    if (ask(node, get_cart{cart}).version != events)
      throw std::runtime_error("the replay is not complete");
    times_ms.push_back(
      std::chrono::duration<double, std::milli>(clock::now() - begin).count());
  }
  std::cout << quantile(times_ms, 0.5) << '\n';
}

} // namespace

} // namespace shop::bench

int main(int argc, char** argv) {
  auto arguments = std::vector<std::string>(argv + 1, argv + argc);
  try {
    if (arguments.size() == 2 && arguments[0] == "idle")
      shop::bench::measure_idle(std::stoul(arguments[1]));
    else if (arguments.size() == 3 && arguments[0] == "replay")
      shop::bench::measure_replay(std::stol(arguments[1]),
                                  std::stol(arguments[2]));
    else
      throw std::runtime_error("usage: entities_bench idle CARTS\n"
                               "       entities_bench replay EVENTS "
                               "SNAPSHOT_EVERY");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
