#pragma once

#include "actors/protocol/services.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace shop {

/// Where the provider is and how to speak to it.
struct provider_address {
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  /// Sent as bearer token.
  std::string api_key;
};

/// Limits of the client.
struct provider_limits {
  /// Calls at once; one connection each. Beyond that a call has no outcome
  /// and is repeated by whoever asked.
  size_t calls_max = 256;
  /// Connections that are kept open for the next call.
  size_t idle_connections_max = 64;
  /// Longer than a slow answer, shorter than a shopper waits.
  std::chrono::milliseconds call_ms{5'000};
};

/// Calls the payment provider over HTTP, on a thread of its own. An answer
/// that does not come, or comes damaged, is `provider_result::unknown`.
class provider_client {
public:
  /// Runs on the client's thread.
  using callback = std::function<void(provider_outcome)>;

  provider_client(provider_address address, provider_limits limits);

  ~provider_client();

  /// Starts a call. Thread-safe.
  void call(provider_call request, callback done);

private:
  class impl;

  std::shared_ptr<impl> impl_;
};

} // namespace shop
