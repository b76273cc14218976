#include "edge/codec/office_json.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_product_get(call& c) {
  c.require_staff();
  auto message = get_product{{c.id(0)}};
  auto product = co_await c.ask<product_view>(message);
  co_return json_answer(200, definition_json(product));
}

} // namespace shop::edge::routes
