#pragma once

#include "edge/call.hpp"

#include <memory>
#include <string>

namespace shop::edge {

/// Requests in work at once; more are answered 503. A shop node falls behind
/// before memory does.
inline constexpr size_t in_flight_max = 1024;

/// Takes every request of the public port: limits, route, answer, headers.
class router {
public:
  /// @param edge outlives the router
  explicit router(edge_state& edge) : edge_(edge) {
    // nop
  }

  net::awaitable<http::response> answer(http::request& input);

  /// The answer to a request that never reached a route.
  static http::response refuse(http::failure what, const std::string& id);

private:
  net::awaitable<http::response> dispatch(http::request& input);

  edge_state& edge_;
};

/// Every route as `METHOD /path/{part}`, for the tests of the contract.
std::vector<std::string> route_names();

} // namespace shop::edge
