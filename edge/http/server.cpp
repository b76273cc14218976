#include "edge/http/server.hpp"

#include "edge/http/session.hpp"

#include <exception>

namespace shop::http {

namespace {

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

} // namespace

server::server(net::io_context& context, const listen_address& address,
               limits bounds, handler answer, failure_renderer render,
               gatekeeper admit)
  : context_(context),
    acceptor_(context),
    limits_(bounds),
    answer_(std::move(answer)),
    render_(std::move(render)),
    admit_(std::move(admit)) {
  auto endpoint
    = tcp::endpoint{net::ip::make_address(address.address), address.port};
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(net::socket_base::reuse_address{true});
  acceptor_.bind(endpoint);
  acceptor_.listen(net::socket_base::max_listen_connections);
}

void server::start() {
  net::co_spawn(
    context_, [self = shared_from_this()] { return self->accept(); },
    net::detached);
}

void server::stop() {
  stopping_ = true;
  beast::error_code ignored;
  acceptor_.close(ignored);
  for (auto connection : sessions_)
    connection->stop();
}

uint16_t server::port() const {
  return acceptor_.local_endpoint().port();
}

net::awaitable<void> server::accept() {
  while (!stopping_) {
    auto [error, socket] = co_await acceptor_.async_accept(no_throw);
    if (stopping_)
      co_return;
    if (error) {
      // Out of descriptors, mostly: let some connections end first.
      net::steady_timer pause{context_, std::chrono::milliseconds{50}};
      co_await pause.async_wait(no_throw);
      continue;
    }
    auto connection
      = std::make_shared<session>(shared_from_this(), std::move(socket));
    net::co_spawn(
      context_, [connection] { return connection->run(); },
      [connection](std::exception_ptr) {
        // The connection ends; the server goes on.
      });
  }
}

} // namespace shop::http
