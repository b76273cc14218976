#include "edge/routes/order_access.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

using clock = std::chrono::steady_clock;

/// Longest life of a stream; the browser opens it again by itself.
constexpr auto stream_s_max = std::chrono::seconds{600};

/// A little more than the shop waits before it answers that nothing changed.
constexpr auto watch_timeout_ms
  = std::chrono::milliseconds{watch_ms_max + 3000};

std::string event_of(order_view order) {
  order.token.clear();
  return "event: order\nid: " + std::to_string(order.version)
       + "\ndata: " + to_json(order).dump() + "\n\n";
}

// Follows the order until the client goes or the time is over. A shop that is
// away for a while is only silence.
net::awaitable<void> follow(shop_client shop, order_view order,
                            http::event_writer& out) {
  auto until = clock::now() + stream_s_max;
  auto seen = order.version;
  auto id = order.id;
  auto alive = co_await out.write(event_of(std::move(order)));
  while (alive && clock::now() < until) {
    auto message = watch_order{id, seen};
    auto next
      = co_await shop.ask<order_view>(message, clock::now() + watch_timeout_ms);
    if (next && next->version > seen) {
      seen = next->version;
      alive = co_await out.write(event_of(std::move(*next)));
    } else {
      alive = co_await out.write(": still here\n\n");
    }
    if (!next) {
      net::steady_timer pause{co_await net::this_coro::executor,
                              std::chrono::seconds{1}};
      co_await pause.async_wait(net::use_awaitable);
    }
  }
}

} // namespace

answer order_stream_get(call& c) {
  auto order = co_await read_order(c);
  http::response result;
  result.content_type = "text/event-stream";
  result.headers.emplace_back("Cache-Control", "no-store");
  result.events
    = [shop = c.edge().shop, order = std::move(order)](
        http::event_writer& out) { return follow(shop, order, out); };
  co_return result;
}

} // namespace shop::edge::routes
