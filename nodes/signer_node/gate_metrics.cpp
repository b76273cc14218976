#include "nodes/signer_node/gate_metrics.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace shop {

namespace {

/// A value, and the label that tells it from its siblings.
using sample = std::pair<std::string, int64_t>;

std::string metric(const std::string& name, const char* type,
                   const std::vector<sample>& samples) {
  auto result = "# TYPE " + name + ' ' + type + '\n';
  for (const auto& [label, value] : samples)
    result += name + label + ' ' + std::to_string(value) + '\n';
  return result;
}

std::string label(const char* name, std::string_view value) {
  return std::string{"{"} + name + "=\"" + std::string{value} + "\"}";
}

std::string counter(const std::string& name, uint64_t value) {
  return metric(name, "counter", {{"", static_cast<int64_t>(value)}});
}

/// One sample for each of the first names, as many as there are counts.
std::vector<sample> by_number(const char* name, const auto& names,
                              const std::vector<uint64_t>& counts) {
  std::vector<sample> result;
  for (size_t i = 0; i < counts.size() && i < names.size(); ++i)
    result.emplace_back(label(name, names[i]), static_cast<int64_t>(counts[i]));
  return result;
}

std::string policy_metrics(const sign_policy& policy) {
  std::vector<sample> of_message, of_day, rates, bursts;
  for (const auto& [currency, ceilings] : policy.ceilings) {
    of_message.emplace_back(label("currency", currency), ceilings.amount_max);
    of_day.emplace_back(label("currency", currency), ceilings.day_amount_max);
  }
  for (size_t i = 0; i < policy.rates.size(); ++i) {
    auto role = label("role", enum_names<signer_role>[i]);
    rates.emplace_back(role, policy.rates[i].per_s);
    bursts.emplace_back(role, policy.rates[i].burst);
  }
  return metric("shop_signer_policy_amount_max", "gauge", of_message)
       + metric("shop_signer_policy_day_amount_max", "gauge", of_day)
       + metric("shop_signer_policy_token_seconds_max", "gauge",
                {{"", policy.token_s_max}})
       + metric("shop_signer_policy_requests_per_second", "gauge", rates)
       + metric("shop_signer_policy_requests_burst", "gauge", bursts);
}

} // namespace

std::string gate_metrics(const gate& gate, const sign_policy& policy) {
  const auto& counters = gate.counters();
  auto figures = gate.figures();
  return counter("shop_signer_clients_accepted_total", counters.accepted)
       + counter("shop_signer_clients_refused_total", counters.strangers)
       + counter("shop_signer_frames_malformed_total", counters.malformed)
       + counter("shop_signer_requests_forbidden_total", counters.forbidden)
       + counter("shop_signer_requests_total", counters.requests)
       + metric("shop_signer_signatures_total", "counter",
                by_number("message", sign_request_names, figures.signatures))
       + metric(
           "shop_signer_refusals_total", "counter",
           by_number("reason", enum_names<refusal_reason>, figures.refusals))
       + metric("shop_signer_guard_entries", "gauge",
                {{"", static_cast<int64_t>(figures.guard_entries)}})
       + policy_metrics(policy);
}

} // namespace shop
