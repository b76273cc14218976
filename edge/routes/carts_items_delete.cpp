#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer carts_items_delete(call& c) {
  auto meta = c.meta("cart " + c.id(0), "delete");
  auto message = put_item{{c.id(0)}, {c.id(1)}, 0, meta};
  auto cart = co_await c.ask<cart_view>(message);
  co_return view_answer(200, cart);
}

} // namespace shop::edge::routes
