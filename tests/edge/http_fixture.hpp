#pragma once

#include "edge/http/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace shop::http::test {

/// What a client got: the status, the head as it came, the body.
struct raw_answer {
  unsigned status = 0;
  std::string head;
  std::string body;

  bool has(std::string_view text) const {
    return head.find(text) != std::string::npos;
  }
};

/// A client that sends bytes as they are given and waits for what comes, never
/// longer than a bound.
class raw_client {
public:
  /// @param from the address that the server sees
  explicit raw_client(uint16_t port, const char* from = "127.0.0.1");

  raw_client(const raw_client&) = delete;
  raw_client(raw_client&& other) noexcept : socket_(other.socket_) {
    other.socket_ = -1;
  }

  ~raw_client();

  /// Whether all of it went out.
  bool send(std::string_view bytes);

  /// The next answer; its status is 0 when the connection ended before.
  /// @param bodiless it answers HEAD
  raw_answer read(bool bodiless = false);

  /// Everything until the server closes.
  std::string read_to_end();

  /// Whether the server has closed, without another byte.
  bool closed();

  /// Resets the connection.
  void abort();

private:
  bool fill();

  int socket_ = -1;
  std::string buffer_;
};

/// A listening server whose answers the test chooses.
class http_fixture : public ::testing::Test {
public:
  ~http_fixture() override;

  /// Starts the server; the default handler answers with what it was sent.
  void start(limits bounds = {}, handler answer = {}, gatekeeper admit = {});

  /// The first half of `start`: it listens, and does nothing before `run`.
  void open(limits bounds = {}, handler answer = {}, gatekeeper admit = {});

  void run();

  raw_client connect(const char* from = "127.0.0.1");

  /// One request on a connection of its own.
  raw_answer ask(std::string_view bytes);

  /// Runs on the server's thread, and waits for it.
  void on_server(std::function<void()> what);

  net::io_context context{1};
  std::shared_ptr<server> subject;
  /// Requests that have reached the handler.
  std::atomic<int> handled = 0;

private:
  std::thread thread_;
};

} // namespace shop::http::test
