#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer payment_confirm_post(call& c) {
  body_reader body{c.input()};
  auto method = body.id("payment_method");
  body.finish();
  auto meta = c.required_meta("confirm " + c.id(0), body.canonical());
  auto message = confirm_payment{{c.id(0)}, std::move(method), meta};
  auto payment = co_await c.ask<payment_view>(message);
  co_return view_answer(200, payment);
}

} // namespace shop::edge::routes
