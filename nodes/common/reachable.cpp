#include "nodes/common/reachable.hpp"

#include "edge/http/net.hpp"

namespace shop {

bool reachable(const std::string& host, uint16_t port,
               std::chrono::milliseconds limit) {
  net::io_context context{1};
  tcp::resolver resolver{context};
  tcp::socket socket{context};
  auto connected = false;
  auto connect
    = [&](beast::error_code error, const tcp::resolver::results_type& places) {
        if (!error)
          net::async_connect(socket, places,
                             [&](beast::error_code why, const tcp::endpoint&) {
                               connected = !why;
                             });
      };
  resolver.async_resolve(host, std::to_string(port), connect);
  context.run_for(limit);
  return connected;
}

} // namespace shop
