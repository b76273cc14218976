#include "tests/chaos/client/browser.hpp"

namespace shop::chaos {

namespace bhttp = beast::http;

browser::browser(net::any_io_executor executor, tcp::endpoint shop,
                 net::ip::address from)
  : shop_(std::move(shop)),
    from_(std::move(from)),
    stream_(std::move(executor)) {
  // nop
}

net::awaitable<reply> browser::ask(const question& x) {
  auto message = request_of(x);
  auto first = co_await attempt(message);
  if (first)
    co_return std::move(*first);
  auto second = co_await attempt(message);
  auto result = second ? std::move(*second) : reply{0, {}, true, error_};
  result.reconnected = true;
  co_return result;
}

browser::request browser::request_of(const question& x) const {
  request result{x.method, x.path, 11};
  result.set(bhttp::field::host, "127.0.0.1");
  if (x.method != bhttp::verb::get) {
    result.set(bhttp::field::content_type, "application/json");
    result.body() = x.body;
  }
  if (!x.key.empty())
    result.set("Idempotency-Key", x.key);
  result.prepare_payload();
  return result;
}

net::awaitable<std::optional<reply>> browser::attempt(const request& x) {
  stream_.expires_after(answer_ms_max);
  auto kept = stream_.socket().is_open();
  auto connected = kept;
  bhttp::response_parser<bhttp::string_body> parser;
  try {
    if (!kept)
      co_await connect();
    connected = true;
    co_await bhttp::async_write(stream_, x, net::use_awaitable);
    co_await bhttp::async_read(stream_, buffer_, parser, net::use_awaitable);
  } catch (const boost::system::system_error& error) {
    error_ = error.code().message();
    close();
    auto refused = !connected && error.code() == net::error::connection_refused;
    auto closed
      = kept && !parser.got_some() && error.code() != beast::error::timeout;
    if (refused || closed)
      co_return std::nullopt;
    co_return reply{0, {}, false, error_};
  }
  auto answer = parser.release();
  if (!answer.keep_alive())
    close();
  co_return reply{answer.result_int(), std::move(answer.body()), false, {}};
}

net::awaitable<void> browser::connect() {
  auto& socket = stream_.socket();
  socket.open(shop_.protocol());
  // Ports are chosen when connecting, or thousands of connections that have
  // ended would use them up.
  socket.set_option(
    net::detail::socket_option::boolean<IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT>{
      true});
  socket.bind({from_, 0});
  co_await stream_.async_connect(shop_, net::use_awaitable);
  socket.set_option(tcp::no_delay{true});
}

void browser::close() {
  boost::system::error_code ignored;
  // A close that waits for nobody: the next request needs a new connection.
  stream_.socket().close(ignored);
  buffer_.clear();
}

} // namespace shop::chaos
