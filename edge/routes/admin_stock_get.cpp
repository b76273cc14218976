#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_stock_get(call& c) {
  c.require_staff();
  auto message = get_stock{{c.id(0)}};
  auto stock = co_await c.ask<stock_view>(message);
  co_return view_answer(200, stock);
}

} // namespace shop::edge::routes
