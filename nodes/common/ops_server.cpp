#include "nodes/common/ops_server.hpp"

#include "nodes/common/refusal.hpp"

namespace shop {

namespace {

constexpr const char* text_type = "text/plain; version=0.0.4; charset=utf-8";

http::response text(unsigned status, std::string body) {
  http::response result;
  result.status = status;
  result.content_type = text_type;
  result.body = std::move(body);
  return result;
}

http::response answer(const ops_answers& answers, const http::request& input) {
  const auto& path = input.path;
  if (path.size() != 1)
    return text(404, "not found\n");
  if (path[0] == "healthz")
    return text(200, "alive\n");
  if (path[0] == "readyz")
    return answers.ready() ? text(200, "ready\n") : text(503, "not ready\n");
  if (path[0] == "metrics")
    return text(200, answers.metrics());
  return text(404, "not found\n");
}

} // namespace

ops_server::ops_server(const http::listen_address& listen,
                       ops_answers answers) {
  http::limits bounds;
  bounds.body_bytes_max = 0;
  bounds.connections_max = 64;
  server_ = std::make_shared<http::server>(
    context_, listen, bounds,
    [answers](http::request& input) -> net::awaitable<http::response> {
      co_return answer(answers, input);
    },
    [](http::failure what, const std::string&) {
      return refusal(what, text_type, "refused\n");
    });
  server_->start();
  thread_ = std::thread{[this] { context_.run(); }};
}

ops_server::~ops_server() {
  context_.stop();
  thread_.join();
}

} // namespace shop
