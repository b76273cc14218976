#include "edge/routes/routes.hpp"

#include <chrono>

namespace shop::edge::routes {

namespace {

/// A shard node may hear of a product a moment after the edge that shows it.
constexpr auto news_ms_max = std::chrono::milliseconds{2'000};
constexpr auto news_pause_ms = std::chrono::milliseconds{50};

} // namespace

answer carts_items_put(call& c) {
  body_reader body{c.input()};
  auto quantity = body.integer("quantity", 0, line_quantity_max);
  body.finish();
  auto meta = c.meta("cart " + c.id(0), body.canonical());
  auto message
    = put_item{{c.id(0)}, {c.id(1)}, static_cast<int32_t>(quantity), meta};
  auto& edge = c.edge();
  auto until = std::chrono::steady_clock::now() + news_ms_max;
  auto again = message;
  auto cart = co_await edge.shop.ask<cart_view>(message, c.input().deadline);
  while (!cart && cart.error() == shop_errc::not_for_sale
         && edge.catalog.sells(c.id(1))
         && std::chrono::steady_clock::now() < until) {
    net::steady_timer pause{co_await net::this_coro::executor, news_pause_ms};
    co_await pause.async_wait(net::use_awaitable);
    message = again;
    cart = co_await edge.shop.ask<cart_view>(message, c.input().deadline);
  }
  if (!cart)
    throw problem_of(cart.error());
  co_return view_answer(200, *cart);
}

} // namespace shop::edge::routes
