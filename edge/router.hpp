#pragma once

#include "edge/call.hpp"

#include <cstdint>
#include <string>

namespace shop::edge {

/// Requests in work at once; more are answered 503. A shop node falls behind
/// before memory does.
inline constexpr size_t in_flight_max = 1024;

/// Body of a route that takes JSON: the largest that means something is an
/// order with its address.
inline constexpr uint64_t json_bytes_max = 64 * 1024;

/// Body of a product with all its variants and texts.
inline constexpr uint64_t product_bytes_max = 1024 * 1024;

/// Body of an import; a shop of thousands of products has a few megabytes.
inline constexpr uint64_t import_bytes_max = 8 * 1024 * 1024;

/// Takes every request of the public port: limits, route, answer, headers.
class router {
public:
  /// @param edge outlives the router
  explicit router(edge_state& edge) : edge_(edge) {
    // nop
  }

  net::awaitable<http::response> answer(http::request& input);

  /// What the body of a request may have. More than `json_bytes_max` only
  /// after the caller has shown that they may use the route.
  http::admission admit(http::request& head);

  /// The answer to a request that never reached a route.
  static http::response refuse(http::failure what, const std::string& id);

private:
  void report(const http::request& input, const http::response& result,
              std::string_view why) const;

  net::awaitable<http::response> dispatch(http::request& input);

  edge_state& edge_;
};

/// Every route as `METHOD /path/{part}`, for the tests of the contract.
std::vector<std::string> route_names();

} // namespace shop::edge
