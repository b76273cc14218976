#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

list_stock read_query(const call& c) {
  c.allow_query({"q", "product", "low", "limit", "cursor"});
  list_stock result;
  result.text = c.query_text("q");
  result.product = {c.query_text("product")};
  if (c.query_flag("low"))
    result.available_max = low_stock_units_max;
  result.cursor = c.query_text("cursor");
  result.limit = c.query_limit();
  return result;
}

} // namespace

answer admin_stock_list_get(call& c) {
  c.require_staff();
  auto query = read_query(c);
  auto page = co_await c.ask<stock_page>(query);
  co_return json_answer(200, to_json(page));
}

} // namespace shop::edge::routes
