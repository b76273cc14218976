#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_order_ship_post(call& c) {
  c.require_staff();
  auto meta = c.meta("ship " + c.id(0), c.no_content());
  auto message
    = advance_order{{c.id(0)}, order_step::ship, meta, c.user()->account};
  auto order = co_await c.ask<order_view>(message);
  order.token.clear();
  co_return view_answer(200, order);
}

} // namespace shop::edge::routes
