#include "actors/protocol/derive.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

// A rejected order is no order to the shopper: it is the reason why not. The
// order's id stands for the request, so that a replay gives the same bytes.
http::response rejection(const order_view& order) {
  auto result = render(problem_of(order.reason), order.id.value);
  if (order.origin == answer_origin::replayed)
    result.headers.emplace_back("Idempotent-Replayed", "true");
  return result;
}

} // namespace

answer orders_post(call& c) {
  body_reader body{c.input()};
  place_order command;
  command.cart = {body.id("cart_id")};
  command.email = body.email("email");
  command.shipping_address = body.address("shipping_address");
  body.finish();
  if (c.user())
    command.account = c.user()->account;
  // A guest's keys have nobody to belong to: they have to be random, as all
  // keys should. The answer is safe, for the fingerprint covers the cart.
  auto owner = c.user() ? c.user()->account.value : std::string{"guest"};
  command.meta = c.required_meta("orders " + owner, body.canonical());
  auto name = to_hex(secure_digest({"order", to_hex(command.meta.id)}));
  command.order = {"ord_" + name};
  command.token = to_hex(random_digest());
  auto order = co_await c.ask<order_view>(command);
  if (order.status == order_status::rejected)
    co_return rejection(order);
  auto result = view_answer(201, order);
  result.headers.emplace_back("Location", "/api/v1/orders/" + order.id.value);
  co_return result;
}

} // namespace shop::edge::routes
