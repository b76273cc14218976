#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer jwks_get(call& c) {
  if (!c.edge().tokens.ready())
    throw problem_of(shop_errc::signer_unavailable);
  http::response result;
  result.content_type = "application/jwk-set+json";
  result.headers.emplace_back("Cache-Control", "public, max-age=300");
  result.body = c.edge().tokens.jwks();
  co_return result;
}

} // namespace shop::edge::routes
