#include "tests/chaos/client/shopper.hpp"

#include "tests/chaos/client/commands.hpp"

#include <stdexcept>

namespace shop::chaos {

namespace {

/// Every so many journeys somebody wants the scarce thing.
constexpr uint64_t scarce_every = 3;

/// Between two looks at a payment that is still under way.
constexpr std::chrono::milliseconds look_pause_ms{100};

bool settled(const std::string& session) {
  return member(session, "state") != "processing";
}

} // namespace

shopper::shopper(net::any_io_executor executor, world& all, size_t number)
  : customer(std::move(executor), all, "shopper_" + std::to_string(number),
             number),
    random_(static_cast<uint32_t>(all.plan.seed * 1'000 + number)) {
  // nop
}

net::awaitable<void> shopper::run() {
  while (!all_.stopping) {
    try {
      co_await journey();
    } catch (const std::runtime_error&) {
      // Sold out, declined, or out of patience: the history has it.
    } catch (const json::exception&) {
      // The same for an answer that is none.
    }
    co_await step();
  }
}

net::awaitable<void> shopper::journey() {
  auto cart = co_await fill_cart();
  auto place = place_order(cart, fresh_key());
  auto order = co_await succeed(place);
  co_await perhaps_again(place);
  co_await step();
  if (chance(all_.plan.cancel_percent)) {
    auto cancel
      = cancel_order(member(order, "id"), member(order, "token"), fresh_key());
    co_await succeed(cancel);
  } else {
    co_await pay(order);
  }
}

net::awaitable<std::string> shopper::fill_cart() {
  const auto& plan = all_.plan;
  auto make = create_cart(fresh_key());
  auto cart = member(co_await succeed(make), "id");
  auto first = random_() % plan.skus.size();
  for (size_t i = 0; i < 2; ++i) {
    auto quantity = static_cast<int32_t>(random_() % 3 + 1);
    auto put = put_item(cart, plan.skus[(first + i) % plan.skus.size()],
                        quantity, fresh_key());
    co_await succeed(put);
    co_await step();
  }
  if (!plan.scarce_sku.empty() && ++journeys_ % scarce_every == 0) {
    auto put = put_item(cart, plan.scarce_sku, 1, fresh_key());
    co_await succeed(put);
  }
  auto look = read_cart(cart);
  co_await succeed(look);
  co_return cart;
}

net::awaitable<void> shopper::pay(const std::string& order) {
  const auto& methods = all_.payment_methods;
  auto session = member(order, "payment_session_id");
  auto id = member(order, "id");
  auto token = member(order, "token");
  auto give
    = confirm(session, methods[random_() % methods.size()], fresh_key());
  auto payment = co_await succeed(give);
  co_await perhaps_again(give);
  auto until = clock::now() + patience_s_max;
  while (!settled(payment) && clock::now() < until) {
    co_await pause(look_pause_ms);
    auto look = read_session(session);
    payment = co_await succeed(look);
  }
  if (member(payment, "state") != "captured")
    co_return;
  auto receipt = read_receipt(id, token);
  co_await succeed(receipt);
  auto look = read_order(id, token);
  co_await succeed(look);
}

net::awaitable<void> shopper::perhaps_again(const command& x) {
  if (chance(all_.plan.replay_percent))
    co_await succeed(x);
}

net::awaitable<void> shopper::step() {
  co_await pause(all_.plan.step_pause_ms);
}

bool shopper::chance(uint32_t percent) {
  return random_() % 100 < percent;
}

} // namespace shop::chaos
