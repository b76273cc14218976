#pragma once

#include "edge/http/net.hpp"

#include <chrono>
#include <memory>

namespace shop::http {

/// Ends what a socket waits for when its time is over. The socket stays open,
/// unlike that of a `beast::tcp_stream`, so that the client can be told why.
class watchdog : public std::enable_shared_from_this<watchdog> {
public:
  using clock = std::chrono::steady_clock;

  /// @param socket outlives the call of `end`
  explicit watchdog(tcp::socket& socket)
    : socket_(&socket),
      timer_(socket.get_executor()) {
    // nop
  }

  /// From now on operations have this long, all together.
  void allow(std::chrono::milliseconds time);

  /// Nothing is waited for that could take too long.
  void rest();

  /// Whether the time that was allowed last is over.
  bool expired() const {
    return expired_;
  }

  /// Lets go of the socket.
  void end();

private:
  /// A cancellation that falls between two operations stops neither; it is
  /// repeated this often.
  static constexpr auto repeat_ms = std::chrono::milliseconds{20};

  void arm(clock::time_point at);
  void fire();

  tcp::socket* socket_;
  net::steady_timer timer_;
  /// When the time is over.
  clock::time_point until_ = clock::time_point::max();
  /// When the timer fires next; the end of time when it is not set.
  clock::time_point armed_ = clock::time_point::max();
  bool expired_ = false;
};

} // namespace shop::http
