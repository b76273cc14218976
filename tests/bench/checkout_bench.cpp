// Complete journeys of 64 shoppers at the public port of a running shop.
// usage: checkout_bench PORT SECONDS < SKUS   (one line of JSON)

#include "tests/bench/report.hpp"
#include "tests/bench/shopper.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <iostream>
#include <memory>

namespace shop::bench {

namespace {

using nlohmann::json;

constexpr size_t shoppers = 64;

/// Connections open and caches fill before anything is counted.
constexpr auto warm_up = std::chrono::seconds{2};

json quantiles(const std::vector<double>& xs) {
  return {{"p50_ms", quantile(xs, 0.5)}, {"p99_ms", quantile(xs, 0.99)}};
}

json summary(const crowd_record& seen, std::chrono::seconds time) {
  auto result = quantiles(seen.journeys_ms);
  result["journeys"] = seen.journeys_ms.size();
  result["journeys_per_s"] = static_cast<double>(seen.journeys_ms.size())
                           / static_cast<double>(time.count());
  result["journeys_begun"] = seen.journeys_begun;
  result["asked_again"] = seen.asked_again;
  result["failures"] = seen.failures;
  result["first_failure"] = seen.first_failure;
  for (const auto& [name, times] : seen.steps_ms)
    result["steps"][name] = quantiles(times);
  return result;
}

json measure(uint16_t port, std::chrono::seconds time) {
  crowd_plan plan;
  plan.shop = {net::ip::address_v4::loopback(), port};
  for (std::string sku; std::getline(std::cin, sku);)
    plan.skus.push_back(sku);
  if (plan.skus.size() < 2)
    throw std::runtime_error("fewer than two SKUs on standard input");
  plan.counted_from = clock::now() + warm_up;
  plan.until = plan.counted_from + time;
  crowd_record seen;
  net::io_context context{1};
  auto run = std::to_string(std::random_device{}());
  std::vector<std::unique_ptr<shopper>> crowd;
  for (size_t i = 0; i < shoppers; ++i) {
    crowd.push_back(std::make_unique<shopper>(
      context.get_executor(), plan, seen, run + '-' + std::to_string(i)));
    net::co_spawn(context, crowd.back()->run(), net::detached);
  }
  context.run();
  return summary(seen, time);
}

} // namespace

} // namespace shop::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: checkout_bench PORT SECONDS < SKUS\n";
    return 2;
  }
  try {
    auto port = static_cast<uint16_t>(std::strtol(argv[1], nullptr, 10));
    auto time = std::chrono::seconds{std::strtol(argv[2], nullptr, 10)};
    auto result = shop::bench::measure(port, time);
    std::cout << result.dump() << '\n';
    return result["failures"] == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
