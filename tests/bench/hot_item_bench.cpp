// Many shoppers reserve one item, one unit each time, until it is sold out.
// usage: hot_item_bench UNITS SHOPPERS   (prints reservations per second)
// Fails when not exactly UNITS were sold.

#include "actors/journal/postgres_journal.hpp"
#include "actors/protocol/caf_support.hpp"
#include "tests/bench/bench_node.hpp"
#include "tests/support/scratch_schema.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>

#include <atomic>
#include <cstdlib>
#include <future>
#include <iostream>
#include <stdexcept>

namespace shop::bench {

namespace {

using clock = std::chrono::steady_clock;

constexpr auto ask_ms = std::chrono::milliseconds{30'000};

/// Far enough away for reservations never to expire here.
constexpr int64_t hold_s = 900;

const sku item{"hot-item"};

/// What the shoppers have done.
struct sales {
  std::atomic<int64_t> sold{0};
  std::atomic<int64_t> failures{0};
  std::atomic<size_t> shopping{0};
  std::promise<void> over;
};

using sales_ptr = std::shared_ptr<sales>;

timestamp expiry() {
  using namespace std::chrono;
  auto now = system_clock::now().time_since_epoch();
  return after_seconds({duration_cast<microseconds>(now).count()}, hold_s);
}

// Reserves a unit, then the next, until there is none.
void reserve_next(caf::event_based_actor* self, const shard_host_actor& host,
                  size_t shopper, uint64_t number, const sales_ptr& seen) {
  auto order = std::to_string(shopper) + '-' + std::to_string(number);
  auto message = reserve_stock{
    item, {order}, 1, expiry(), {{shopper + 1, number}, {}, {}}};
  self->request(host, ask_ms, std::move(message))
    .then(
      [=](const stock_view&) {
        ++seen->sold;
        reserve_next(self, host, shopper, number + 1, seen);
      },
      [=](const caf::error& why) {
        if (code_of(why) != shop_errc::out_of_stock)
          ++seen->failures;
        if (--seen->shopping == 0)
          seen->over.set_value();
      });
}

stock_view put_on_shelf(bench_node& node, int64_t units) {
  caf::scoped_actor self{node.actors()};
  stock_view result;
  self->request(node.host(), ask_ms, set_stock{item, units, {{9, 9}, {}, {}}})
    .receive([&](const stock_view& x) { result = x; },
             [](const caf::error&) {});
  return result;
}

stock_view look(bench_node& node) {
  caf::scoped_actor self{node.actors()};
  stock_view result;
  self->request(node.host(), ask_ms, get_stock{item})
    .receive([&](const stock_view& x) { result = x; },
             [](const caf::error&) {});
  return result;
}

double measure(int64_t units, size_t shoppers) {
  test::scratch_schema schema;
  auto leases = schema.take_all();
  bench_node node{
    [&schema] { return std::make_unique<postgres_journal>(schema.conninfo()); },
    leases, entity_limits{}};
  if (put_on_shelf(node, units).on_hand != units)
    throw std::runtime_error("the item has no stock");
  auto seen = std::make_shared<sales>();
  seen->shopping = shoppers;
  auto begin = clock::now();
  for (size_t i = 0; i < shoppers; ++i)
    node.actors().spawn([&node, i, seen](caf::event_based_actor* self) {
      reserve_next(self, node.host(), i, 1, seen);
    });
  seen->over.get_future().wait();
  auto passed = std::chrono::duration<double>(clock::now() - begin).count();
  auto stored
    = schema.number("select count(distinct body->>'order') from journal "
                    "where kind = 'stock_reserved'");
  if (seen->failures > 0 || seen->sold != units || stored != units
      || look(node).reserved != units)
    throw std::runtime_error("sold " + std::to_string(seen->sold) + ", stored "
                             + std::to_string(stored) + ", failed "
                             + std::to_string(seen->failures));
  return static_cast<double>(units) / passed;
}

} // namespace

} // namespace shop::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: hot_item_bench UNITS SHOPPERS\n";
    return 2;
  }
  try {
    std::cout << shop::bench::measure(std::strtol(argv[1], nullptr, 10),
                                      std::strtoul(argv[2], nullptr, 10))
              << '\n';
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
