#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer orders_get(call& c) {
  c.allow_query({"limit", "cursor"});
  list_orders message;
  message.account = c.require_user().account;
  message.cursor = c.query_text("cursor");
  message.limit = c.query_limit();
  auto page = co_await c.ask<order_page>(message);
  co_return json_answer(200, to_json(page));
}

} // namespace shop::edge::routes
