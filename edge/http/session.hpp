#pragma once

#include "edge/http/server.hpp"
#include "edge/http/watchdog.hpp"

namespace shop::http {

/// One connection: reads a request, has it answered, writes the answer, until
/// either side has enough.
class server::session {
public:
  session(std::shared_ptr<server> owner, tcp::socket socket);

  session(const session&) = delete;

  ~session();

  net::awaitable<void> run();

  /// Ends the connection if it only waits for another request.
  void stop();

private:
  using parser = beast::http::request_parser<beast::http::string_body>;

  /// Bytes that are taken and thrown away after a refusal, so that the client
  /// reads the answer before it learns that the connection is closed.
  static constexpr size_t discard_bytes_max = 16 * 1024 * 1024;
  static constexpr auto discard_ms = std::chrono::milliseconds{500};

  /// What is read and not yet parsed; nothing that is parsed as a whole (a
  /// head, a line between two chunks) may be longer.
  static constexpr size_t buffer_bytes_max = 64 * 1024;

  /// What is read at once while nothing is known of the request.
  static constexpr size_t read_bytes = 4096;

  net::awaitable<bool> serve_one();
  net::awaitable<bool> await_first_byte();
  net::awaitable<bool> read_body(parser& source, request& input);
  net::awaitable<bool> answer(request& input, bool keep_alive);
  net::awaitable<response> handle(request& input);
  net::awaitable<bool> write(const response& output, bool keep_alive);
  net::awaitable<bool> write_events(response& output);
  net::awaitable<bool> refuse(failure what);
  net::awaitable<bool> refuse(response output);
  net::awaitable<void> refuse_after(const beast::error_code& error);
  net::awaitable<void> discard();

  std::optional<failure> check_head(const parser& source) const;
  request begin_request(parser& source);
  std::string next_id();

  std::shared_ptr<server> owner_;
  tcp::socket socket_;
  std::shared_ptr<watchdog> watch_;
  beast::flat_buffer buffer_{buffer_bytes_max};
  net::ip::address peer_;
  /// Of the request that is being answered.
  unsigned version_ = 11;
  bool head_only_ = false;
  bool first_ = true;
  bool idle_ = false;
};

} // namespace shop::http
