#include "edge/routes/order_access.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer order_refunds_post(call& c) {
  c.require_staff();
  body_reader body{c.input()};
  auto amount = body.amount("amount");
  body.finish();
  auto meta = c.required_meta("refund " + c.id(0), body.canonical());
  auto message = refund_order{{c.id(0)}, amount, meta, c.user()->account};
  auto order = co_await c.ask<order_view>(message);
  order.token.clear();
  co_return view_answer(200, order);
}

} // namespace shop::edge::routes
