#pragma once

#include "edge/http/server.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace shop {

/// What the ops port of a node answers.
struct ops_answers {
  /// Whether the node may take traffic.
  std::function<bool()> ready;
  /// Prometheus text.
  std::function<std::string()> metrics;
};

/// `/healthz`, `/readyz` and `/metrics`, on a thread and a port of their own:
/// never the shopper's port.
class ops_server {
public:
  ops_server(const http::listen_address& listen, ops_answers answers);

  ~ops_server();

  uint16_t port() const {
    return server_->port();
  }

private:
  net::io_context context_{1};
  std::shared_ptr<http::server> server_;
  std::thread thread_;
};

} // namespace shop
