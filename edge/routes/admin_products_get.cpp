#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

list_products read_query(const call& c) {
  c.allow_query({"q", "category", "published", "limit", "cursor"});
  list_products result;
  result.text = c.query_text("q");
  result.category = c.query_text("category");
  if (!c.query_text("published").empty())
    result.shown = c.query_flag("published") ? publication::published
                                             : publication::hidden;
  result.cursor = c.query_text("cursor");
  result.limit = c.query_limit();
  return result;
}

} // namespace

answer admin_products_get(call& c) {
  c.require_staff();
  auto query = read_query(c);
  auto page = co_await c.ask<product_page>(query);
  co_return json_answer(200, to_json(page));
}

} // namespace shop::edge::routes
