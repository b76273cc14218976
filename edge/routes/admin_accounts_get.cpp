#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_accounts_get(call& c) {
  c.require_staff();
  c.allow_query({"q", "limit", "cursor"});
  list_customers query;
  query.text = c.query_text("q");
  query.cursor = c.query_text("cursor");
  query.limit = c.query_limit();
  auto page = co_await c.ask<customer_page>(query);
  co_return json_answer(200, to_json(page));
}

} // namespace shop::edge::routes
