#include "edge/routes/order_access.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer order_receipt_get(call& c) {
  auto order = co_await read_order(c);
  auto message = get_receipt{order.id};
  auto receipt = co_await c.ask<receipt_view>(message);
  http::response result;
  result.content_type = "application/jose";
  result.headers.emplace_back("Cache-Control", "no-store");
  result.body = std::move(receipt.jws);
  co_return result;
}

} // namespace shop::edge::routes
