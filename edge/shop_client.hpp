#pragma once

#include "actors/protocol/errors.hpp"
#include "edge/http/net.hpp"

#include <memory>

namespace shop::edge {

/// The way from a coroutine to the actors. Knows no CAF type, so that routes
/// compile without it.
class shop_client {
public:
  /// The actors behind it; made by the edge node.
  class impl;

  explicit shop_client(std::shared_ptr<impl> actors);

  /// Sends a message of the gateway's interface and waits for its answer until
  /// `deadline`; then, and when nobody can answer, the error says so. Moves
  /// from `message`, which has to be a variable: GCC 12 destroys an aggregate
  /// that is made inside a `co_await` twice.
  template <class Answer, class Message>
  net::awaitable<expected<Answer>> ask(
    Message& message, std::chrono::steady_clock::time_point deadline) const;

private:
  std::shared_ptr<impl> impl_;
};

} // namespace shop::edge
