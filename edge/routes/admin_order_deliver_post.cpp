#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_order_deliver_post(call& c) {
  c.require_staff();
  auto meta = c.meta("deliver " + c.id(0), c.input().body);
  auto order = co_await c.ask<order_view>(
    advance_order{{c.id(0)}, order_step::deliver, meta});
  order.token.clear();
  co_return view_answer(200, order);
}

} // namespace shop::edge::routes
