#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_stock_put(call& c) {
  c.require_admin();
  body_reader body{c.input()};
  auto on_hand = body.integer("on_hand", 0, on_hand_max);
  body.finish();
  auto meta = c.meta("stock " + c.id(0), body.canonical());
  auto message = set_stock{{c.id(0)}, on_hand, meta};
  auto stock = co_await c.ask<stock_view>(message);
  co_return view_answer(200, stock);
}

} // namespace shop::edge::routes
