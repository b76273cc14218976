#include "tests/simulation/simulation.hpp"

#include "tests/simulation/faults.hpp"
#include "tests/simulation/projection.hpp"
#include "tests/simulation/shopper.hpp"
#include "tests/support/fixed_prices.hpp"

#include <ostream>

namespace shop::sim {

namespace {

constexpr size_t shards_used = 12;
constexpr size_t shoppers_max = 4;

/// While things break.
constexpr milliseconds trouble_ms{9'000};

/// What may be unfinished has ended so long after the last fault.
constexpr milliseconds patience_ms{60'000};

/// Longer than a shopper has to pay, by the most wrong of clocks.
constexpr milliseconds night_ms{(30 + 45 + 1) * 60'000};

std::set<uint16_t> draw_shards(test::seeded_chance& chance) {
  std::set<uint16_t> result;
  while (result.size() < shards_used)
    result.insert(static_cast<uint16_t>(chance.between(0, shard_count - 1)));
  return result;
}

std::vector<sku> items_in(const std::set<uint16_t>& shards) {
  std::vector<sku> result;
  for (auto number = 1; result.size() < 3; ++number) {
    auto item = sku{"s" + std::to_string(number)};
    if (shards.contains(shard_of(entity_kind::stock, item.value)))
      result.push_back(item);
  }
  return result;
}

std::shared_ptr<const price_list> prices_of(const std::vector<sku>& items) {
  auto result = std::make_shared<test::fixed_prices>();
  for (const auto& item : items)
    result->offers[item] = {{"p"}, "Thing", "", euros(1'990)};
  return result;
}

/// Everything of one seed.
class world {
public:
  world(uint64_t seed, const seams& changed)
    : loop_(seed),
      net_(loop_),
      shards_(draw_shards(loop_.chance())),
      items_(items_in(shards_)),
      database_(changed.database
                  ? changed.database(loop_, checker_, shards_)
                  : std::make_unique<database_model>(loop_, checker_, shards_)),
      lists_(loop_, *database_, changed.projection_by_sequence),
      provider_(loop_, net_, checker_),
      signer_(loop_, net_, checker_),
      around_{loop_,   net_,    *database_,       provider_,
              signer_, changed, prices_of(items_)},
      nodes_(around_),
      faults_(around_, nodes_),
      floor_{loop_, nodes_, checker_, shards_, items_} {
    provider_.change_keys = changed.provider_keys;
  }

  world(const world&) = delete;

  ~world() {
    loop_.close([this] { nodes_.stop_all(); });
    net_.forget_lost();
  }

  event_loop& loop() {
    return loop_;
  }

  outcome run() {
    open();
    auto calm = run_until(trouble_ms, [] { return false; });
    faults_.heal();
    if (calm)
      calm = come_to_rest(false, "after the faults");
    if (calm) {
      pass_the_night();
      come_to_rest(true, "after the night");
    }
    return {checker_.rules(), loop_.hash(), loop_.turns(), checker_.paid()};
  }

private:
  void open() {
    for (place where = 0; where < first_edge + edges; ++where)
      nodes_.start(where);
    auto& chance = loop_.chance();
    floor_.closes_at = trouble_ms;
    auto count = chance.between(1, shoppers_max);
    for (auto i = count; i > 0; --i)
      shoppers_.push_back(std::make_unique<shopper>(floor_));
    stock_up(floor_, [this] {
      for (auto& x : shoppers_)
        x->start();
    });
    lists_.start();
    faults_.schedule(milliseconds{200}, trouble_ms);
  }

  /// @returns whether no rule was broken
  template <class Done>
  bool run_until(microseconds until, Done is_done) {
    constexpr milliseconds look_ms{100};
    auto next_look = loop_.elapsed();
    while (loop_.elapsed() < until && checker_.rules().holds()) {
      if (loop_.elapsed() >= next_look) {
        if (is_done())
          return true;
        next_look = loop_.elapsed() + look_ms;
      }
      loop_.step();
    }
    return checker_.rules().holds();
  }

  bool are_shoppers_done() const {
    return std::ranges::all_of(shoppers_,
                               [](const auto& x) { return x->is_done(); });
  }

  // Whatever was begun comes to its end by itself.
  bool come_to_rest(bool expired, const char* when) {
    auto look = [&] {
      auto rules
        = checker_.check_ending({database_->rows(), provider_.book(), expired});
      if (!lists_.is_complete())
        rules.broken("I10 projection", "it is not the fold of the journal");
      return rules;
    };
    auto is_over = [&] { return are_shoppers_done() && look().holds(); };
    run_until(loop_.elapsed() + patience_ms, is_over);
    if (!checker_.rules().holds())
      return false;
    if (!are_shoppers_done())
      checker_.rules().broken("I9 stuck",
                              std::string{"a shopper waits "} + when);
    if (auto end = look(); !end.holds())
      checker_.rules().broken(end.rule(), end.how() + ' ' + when);
    return checker_.rules().holds();
  }

  // Nobody is there until the time to pay is over.
  void pass_the_night() {
    loop_.note([] { return std::string{"night"}; });
    for (place where = 0; where < first_edge + edges; ++where)
      nodes_.crash(where);
    run_until(loop_.elapsed() + night_ms, [] { return false; });
    loop_.note([] { return std::string{"morning"}; });
    for (place where = 0; where < shard_nodes; ++where)
      nodes_.start(where);
  }

  event_loop loop_;
  network net_;
  checker checker_;
  std::set<uint16_t> shards_;
  std::vector<sku> items_;
  std::unique_ptr<database_model> database_;
  projection lists_;
  provider_model provider_;
  signer_model signer_;
  surroundings around_;
  cluster nodes_;
  faults faults_;
  shop_floor floor_;
  std::vector<std::unique_ptr<shopper>> shoppers_;
};

} // namespace

outcome simulate(uint64_t seed, const seams& changed, std::ostream* trace) {
  world one{seed, changed};
  if (trace != nullptr)
    one.loop().trace_to([&one, trace](const std::string& line) {
      *trace << one.loop().elapsed().count() << " us  " << line << '\n';
    });
  return one.run();
}

} // namespace shop::sim
