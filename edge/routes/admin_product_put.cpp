#include "edge/codec/product_body.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer admin_product_put(call& c) {
  c.require_admin();
  auto product = read_product_body(c.input(), {c.id(0)});
  auto meta = c.meta("product " + c.id(0), c.input().body);
  auto message = define_product{std::move(product), meta};
  auto defined = co_await c.ask<product_view>(message);
  co_return view_answer(200, defined);
}

} // namespace shop::edge::routes
