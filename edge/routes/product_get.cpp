#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer product_get(call& c) {
  http::response result;
  result.headers.emplace_back("Cache-Control", "no-cache");
  result.shared_body = c.edge().catalog.detail(c.id(0));
  if (!result.shared_body)
    throw problem_of(shop_errc::not_found);
  co_return result;
}

} // namespace shop::edge::routes
