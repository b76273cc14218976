#pragma once

#include "tests/chaos/client/customer.hpp"

#include <random>

namespace shop::chaos {

/// Buys one thing after the other: cart, items, order, payment, receipt.
class shopper : public customer {
public:
  shopper(net::any_io_executor executor, world& all, size_t number);

  net::awaitable<void> run() override;

private:
  net::awaitable<void> journey();
  net::awaitable<std::string> fill_cart();
  net::awaitable<void> pay(const std::string& order);

  /// Sends a command now and then once more: it has to be answered as before.
  net::awaitable<void> perhaps_again(const command& x);

  net::awaitable<void> step();

  bool chance(uint32_t percent);

  std::minstd_rand random_;
  uint64_t journeys_ = 0;
};

} // namespace shop::chaos
