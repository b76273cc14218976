#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer carts_items_put(call& c) {
  body_reader body{c.input()};
  auto quantity = body.integer("quantity", 0, line_quantity_max);
  body.finish();
  auto meta = c.meta("cart " + c.id(0), body.canonical());
  auto message
    = put_item{{c.id(0)}, {c.id(1)}, static_cast<int32_t>(quantity), meta};
  auto cart = co_await c.ask<cart_view>(message);
  co_return view_answer(200, cart);
}

} // namespace shop::edge::routes
