#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_order_history_get(call& c) {
  c.require_staff();
  auto message = get_order_history{{c.id(0)}};
  auto history = co_await c.ask<order_history>(message);
  if (history.incidents.empty())
    throw problem_of(shop_errc::not_found);
  co_return json_answer(200, to_json(history));
}

} // namespace shop::edge::routes
