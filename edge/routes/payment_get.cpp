#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer payment_get(call& c) {
  auto message = get_payment{{c.id(0)}};
  auto payment = co_await c.ask<payment_view>(message);
  co_return view_answer(200, payment);
}

} // namespace shop::edge::routes
