#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace shop::test {

/// The server's end of a connection.
class raw_peer {
public:
  explicit raw_peer(int socket) : socket_(socket) {
    // nop
  }

  /// A whole request, or what came of it before the end.
  std::string read_request();

  /// Sends bytes; false when the other side is gone.
  bool send(const std::string& bytes);

  /// Whether the other side has closed, or does so in this time. What it
  /// sends meanwhile is lost.
  bool is_closed_within(std::chrono::milliseconds time);

private:
  int socket_;
};

/// A TCP server on 127.0.0.1 that does whatever a test wants: each connection
/// is served by the behaviour of that moment, on a thread of its own, and
/// closed when it returns.
class raw_server {
public:
  using behaviour = std::function<void(raw_peer&)>;

  explicit raw_server(behaviour first);

  /// Shuts every connection down and waits for the behaviours.
  ~raw_server();

  raw_server(const raw_server&) = delete;

  uint16_t port() const {
    return port_;
  }

  void behave(behaviour next);

  /// Connections so far.
  int connections() const {
    return connections_;
  }

private:
  void accept();

  int listener_;
  uint16_t port_ = 0;
  std::atomic<int> connections_ = 0;
  std::mutex mutex_;
  behaviour behaviour_;
  std::vector<int> sockets_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

/// A port of 127.0.0.1 on which nobody listens.
uint16_t dead_port();

} // namespace shop::test
