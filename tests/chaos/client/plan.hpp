#pragma once

#include "edge/http/net.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shop::chaos {

using clock = std::chrono::steady_clock;

/// Who shops where, and how: one line of JSON from whoever runs the crowd.
struct crowd_plan {
  tcp::endpoint shop;
  /// The same seed asks for the same things.
  uint64_t seed = 1;
  /// Customers who buy one thing after the other.
  size_t shoppers = 8;
  /// Between two steps of a shopper.
  std::chrono::milliseconds step_pause_ms{20};
  /// Between two writes of a probe; each shard has one.
  std::chrono::milliseconds probe_pause_ms{500};
  /// What is on sale in plenty; two at least.
  std::vector<std::string> skus;
  /// What there is little of; empty for nothing.
  std::string scarce_sku;
  /// How shoppers pay at first, each as often as it is listed.
  std::vector<std::string> payment_methods;
  /// Of 100 orders so many are cancelled instead of paid.
  uint32_t cancel_percent = 5;
  /// Of 100 commands so many are sent again after their answer.
  uint32_t replay_percent = 5;
  /// Where the history goes.
  std::string history;
};

/// Throws `std::runtime_error` that says what is wrong with the text.
crowd_plan read_plan(std::string_view text);

} // namespace shop::chaos
