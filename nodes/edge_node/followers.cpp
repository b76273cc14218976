#include "nodes/edge_node/followers.hpp"

namespace shop {

namespace {

using clock = std::chrono::steady_clock;

/// A little more than the shop waits before it says that nothing changed.
constexpr auto watch_timeout_ms
  = std::chrono::milliseconds{watch_ms_max + 3'000};

/// Pause after a failure.
constexpr auto retry_ms = std::chrono::milliseconds{250};

/// How often the keys are read again: a new one must be known before it is
/// used much.
constexpr auto keys_ms = std::chrono::milliseconds{10'000};

constexpr auto keys_timeout_ms = std::chrono::milliseconds{5'000};

net::awaitable<void> pause(std::chrono::milliseconds time) {
  net::steady_timer timer{co_await net::this_coro::executor, time};
  co_await timer.async_wait(net::use_awaitable);
}

} // namespace

net::awaitable<void> follow_catalog(edge::edge_state& edge) {
  for (;;) {
    auto message = watch_catalog{edge.catalog.revision()};
    auto changes = co_await edge.shop.ask<catalog_changes>(
      message, clock::now() + watch_timeout_ms);
    if (changes)
      edge.catalog.apply(*changes);
    else
      co_await pause(retry_ms);
  }
}

net::awaitable<void> follow_keys(edge::edge_state& edge) {
  for (;;) {
    auto message = get_public_keys{};
    auto keys = co_await edge.shop.ask<public_keys>(
      message, clock::now() + keys_timeout_ms);
    if (keys)
      edge.tokens.set_keys(*keys);
    co_await pause(keys ? keys_ms : retry_ms);
  }
}

} // namespace shop
