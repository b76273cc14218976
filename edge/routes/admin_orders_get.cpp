#include "edge/codec/day.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

list_orders read_query(const call& c) {
  c.allow_query({"state", "q", "account", "from", "to", "limit", "cursor"});
  list_orders result;
  result.account = {c.query_text("account")};
  result.cursor = c.query_text("cursor");
  result.limit = c.query_limit();
  result.status = c.query_text("state");
  result.text = c.query_text("q");
  if (!result.status.empty() && !value_of<order_status>(result.status))
    throw invalid_fields({{"?state", "is not a state of an order"}});
  if (auto day = c.query_day("from"))
    result.placed_from = start_of_day(*day);
  if (auto day = c.query_day("to"))
    result.placed_before = start_of_day(*day + 1);
  return result;
}

} // namespace

answer admin_orders_get(call& c) {
  c.require_staff();
  auto query = read_query(c);
  auto page = co_await c.ask<order_page>(query);
  co_return json_answer(200, to_json(page));
}

} // namespace shop::edge::routes
