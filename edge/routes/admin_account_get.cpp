#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_account_get(call& c) {
  c.require_staff();
  list_customers query;
  query.account = {c.id(0)};
  auto page = co_await c.ask<customer_page>(query);
  if (page.items.empty())
    throw problem_of(shop_errc::not_found);
  co_return json_answer(200, to_json(page.items.front()));
}

} // namespace shop::edge::routes
