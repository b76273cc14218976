#include "edge/http/server.hpp"

#include "edge/http/session.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <exception>

namespace shop::http {

namespace {

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

// Asio has no name for this option.
void allow_sharing(tcp::acceptor& acceptor) {
  int on = 1;
  if (::setsockopt(acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on,
                   sizeof(on))
      != 0)
    throw boost::system::system_error{errno, boost::system::system_category(),
                                      "SO_REUSEPORT"};
}

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
  if (address.shared)
    allow_sharing(acceptor_);
  acceptor_.bind(endpoint);
  acceptor_.listen(net::socket_base::max_listen_connections);
}

void server::start() {
  net::co_spawn(
    context_, [self = shared_from_this()] { return self->accept(); },
    net::detached);
}

void server::drain() {
  if (draining_)
    return;
  accept_waiting();
  draining_ = true;
  beast::error_code ignored;
  acceptor_.close(ignored);
}

void server::stop() {
  drain();
  stopping_ = true;
  for (auto connection : sessions_)
    connection->stop();
}

uint16_t server::port() const {
  return acceptor_.local_endpoint().port();
}

net::awaitable<void> server::accept() {
  while (!draining_) {
    auto [error, socket] = co_await acceptor_.async_accept(no_throw);
    // Also one that was accepted before `drain` and is looked at after it.
    if (!error) {
      serve(std::move(socket));
    } else if (!draining_) {
      // Out of descriptors, mostly: let some connections end first.
      net::steady_timer pause{context_, std::chrono::milliseconds{50}};
      co_await pause.async_wait(no_throw);
    }
  }
}

// Closing the acceptor would reset them.
void server::accept_waiting() {
  beast::error_code error;
  acceptor_.non_blocking(true, error);
  for (int i = 0; !error && i < net::socket_base::max_listen_connections; ++i) {
    tcp::socket socket{context_};
    acceptor_.accept(socket, error);
    if (!error)
      serve(std::move(socket));
  }
}

void server::serve(tcp::socket socket) {
  auto connection
    = std::make_shared<session>(shared_from_this(), std::move(socket));
  net::co_spawn(
    context_, [connection] { return connection->run(); },
    [connection](std::exception_ptr) {
      // The connection ends; the server goes on.
    });
}

} // namespace shop::http
