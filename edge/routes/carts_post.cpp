#include "actors/protocol/derive.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer carts_post(call& c) {
  auto content = c.no_content();
  // Guests have nothing that tells them apart but where they come from; two
  // of them must not share a cart because they chose the same key.
  auto owner = c.user() ? c.user()->account.value : c.input().peer.to_string();
  auto meta = c.meta("carts " + owner, content);
  auto cart = cart_id{"cart_" + to_hex(secure_digest({to_hex(meta.id)}))};
  auto message = create_cart{cart, meta};
  auto view = co_await c.ask<cart_view>(message);
  co_return view_answer(201, view);
}

} // namespace shop::edge::routes
