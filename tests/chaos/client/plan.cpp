#include "tests/chaos/client/plan.hpp"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace shop::chaos {

namespace {

using nlohmann::json;

constexpr uint64_t shoppers_max = 1'000;
constexpr uint64_t pause_ms_max = 60'000;

/// A member that is a whole number up to `max`.
uint64_t number(const json& plan, const char* name, uint64_t max) {
  const auto& x = plan.at(name);
  if (!x.is_number_unsigned() || x.get<uint64_t>() > max)
    throw std::runtime_error(std::string{name} + " has to be a number up to "
                             + std::to_string(max));
  return x.get<uint64_t>();
}

std::chrono::milliseconds pause(const json& plan, const char* name) {
  return std::chrono::milliseconds{number(plan, name, pause_ms_max)};
}

} // namespace

crowd_plan read_plan(std::string_view text) {
  try {
    auto plan = json::parse(text);
    crowd_plan result;
    result.shop = {net::ip::address_v4::loopback(),
                   static_cast<uint16_t>(number(plan, "port", 65'535))};
    result.seed = number(plan, "seed", UINT64_MAX);
    result.shoppers = number(plan, "shoppers", shoppers_max);
    result.step_pause_ms = pause(plan, "step_pause_ms");
    result.probe_pause_ms = pause(plan, "probe_pause_ms");
    plan.at("skus").get_to(result.skus);
    plan.at("scarce_sku").get_to(result.scarce_sku);
    plan.at("payment_methods").get_to(result.payment_methods);
    result.cancel_percent
      = static_cast<uint32_t>(number(plan, "cancel_percent", 100));
    result.replay_percent
      = static_cast<uint32_t>(number(plan, "replay_percent", 100));
    plan.at("history").get_to(result.history);
    if (result.skus.size() < 2 || result.payment_methods.empty())
      throw std::runtime_error("two SKUs and a payment method are needed");
    return result;
  } catch (const json::exception& error) {
    throw std::runtime_error(std::string{"the plan: "} + error.what());
  }
}

} // namespace shop::chaos
