#include "nodes/common/refusal.hpp"

namespace shop {

namespace {

/// When a client that was turned away should come again, in seconds.
constexpr const char* retry_after_s = "1";

unsigned status_of(http::failure what) {
  switch (what) {
    case http::failure::bad_request:
      return 400;
    case http::failure::header_too_large:
      return 431;
    case http::failure::body_too_large:
      return 413;
    case http::failure::timeout:
      return 408;
    case http::failure::expectation_failed:
      return 417;
    case http::failure::too_many_connections:
      return 503;
    case http::failure::internal:
      break;
  }
  return 500;
}

} // namespace

http::response refusal(http::failure what, std::string content_type,
                       std::string body) {
  http::response result;
  result.status = status_of(what);
  result.content_type = std::move(content_type);
  result.body = std::move(body);
  if (result.status == 503)
    result.headers.emplace_back("Retry-After", retry_after_s);
  return result;
}

} // namespace shop
