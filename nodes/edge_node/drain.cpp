#include "nodes/edge_node/drain.hpp"

#include <thread>

namespace shop {

namespace {

void await_no_connection(const http::server& server,
                         std::chrono::milliseconds limit) {
  auto until = std::chrono::steady_clock::now() + limit;
  while (server.connections() > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
}

} // namespace

void drain(net::io_context& context, http::server& server) {
  net::post(context, [&server] { server.drain(); });
  await_no_connection(server, linger_ms);
  net::post(context, [&server] { server.stop(); });
  await_no_connection(server, drain_ms);
  context.stop();
}

} // namespace shop
