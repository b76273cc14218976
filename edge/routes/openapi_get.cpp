#include "edge/openapi.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer openapi_get(call&) {
  static const auto document
    = std::make_shared<const std::string>(openapi_document());
  http::response result;
  result.headers.emplace_back("Cache-Control", "public, max-age=300");
  result.shared_body = document;
  co_return result;
}

} // namespace shop::edge::routes
