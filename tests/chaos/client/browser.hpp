#pragma once

#include "tests/chaos/client/plan.hpp"

#include <optional>
#include <string>

namespace shop::chaos {

/// One HTTP request.
struct question {
  beast::http::verb method = beast::http::verb::get;
  std::string path;
  std::string body;
  /// The `Idempotency-Key`; empty for none.
  std::string key;
};

/// What came back.
struct reply {
  /// 0 when there was no answer.
  unsigned status = 0;
  std::string body;
  /// Whether it took another connection; see `browser`.
  bool reconnected = false;
  /// Why there was no answer.
  std::string error;
};

/// One kept-alive connection, used as browsers do: when it was closed before a
/// byte of the answer, or a new one is refused, the request is sent once more
/// on a new connection.
class browser {
public:
  /// Longer than the shop allows itself for any answer.
  static constexpr std::chrono::milliseconds answer_ms_max{12'000};

  /// @param from our own address: customers are told apart by it
  browser(net::any_io_executor executor, tcp::endpoint shop,
          net::ip::address from);

  /// Never throws for what the network or the shop does.
  net::awaitable<reply> ask(const question& x);

private:
  using request = beast::http::request<beast::http::string_body>;

  request request_of(const question& x) const;

  /// A request on a connection; nothing when it may be sent once more.
  net::awaitable<std::optional<reply>> attempt(const request& x);

  net::awaitable<void> connect();

  void close();

  tcp::endpoint shop_;
  net::ip::address from_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::string error_;
};

} // namespace shop::chaos
