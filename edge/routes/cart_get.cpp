#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer cart_get(call& c) {
  auto message = get_cart{{c.id(0)}};
  auto cart = co_await c.ask<cart_view>(message);
  co_return view_answer(200, cart);
}

} // namespace shop::edge::routes
