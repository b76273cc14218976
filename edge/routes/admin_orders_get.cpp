#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_orders_get(call& c) {
  c.require_staff();
  c.allow_query({"limit", "cursor"});
  auto limit = c.query_number("limit", 1, page_items_max, 20);
  auto message
    = list_orders{{}, c.query_text("cursor"), static_cast<uint32_t>(limit)};
  auto page = co_await c.ask<order_page>(message);
  co_return json_answer(200, to_json(page));
}

} // namespace shop::edge::routes
