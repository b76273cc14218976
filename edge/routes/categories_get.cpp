#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer categories_get(call& c) {
  http::response result;
  result.headers.emplace_back("Cache-Control", "no-cache");
  result.shared_body = c.edge().catalog.categories();
  co_return result;
}

} // namespace shop::edge::routes
