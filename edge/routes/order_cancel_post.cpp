#include "edge/routes/order_access.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer order_cancel_post(call& c) {
  auto order = co_await read_order(c);
  auto meta = c.meta("cancel " + order.id.value, c.no_content());
  auto message = advance_order{order.id, order_step::cancel, meta, {}};
  if (c.user())
    message.by = c.user()->account;
  auto cancelled = co_await c.ask<order_view>(message);
  cancelled.token.clear();
  co_return view_answer(200, cancelled);
}

} // namespace shop::edge::routes
