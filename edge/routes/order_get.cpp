#include "edge/routes/order_access.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer order_get(call& c) {
  auto order = co_await read_order(c);
  co_return view_answer(200, order);
}

} // namespace shop::edge::routes
