#pragma once

#include "actors/payment/provider/circuit.hpp"
#include "actors/protocol/services.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace shop {

/// Where the provider is and how to speak to it.
struct provider_address {
  /// An IP address.
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  /// Sent as bearer token.
  std::string api_key;
};

/// Limits of the client.
struct provider_limits {
  /// Calls at once, those that wait for a connection included. Beyond that a
  /// call has no outcome and is repeated by whoever asked.
  size_t calls_max = 1024;
  /// Connections at once; each carries one call at a time.
  size_t connections_max = 128;
  /// Connections that are kept open for the next call.
  size_t idle_connections_max = 64;
  /// From the moment a call is handed in, whatever happens to it. Longer than
  /// a slow answer, shorter than a shopper waits.
  std::chrono::milliseconds call_ms{5'000};
  circuit_limits circuit;
};

/// Calls the payment provider over HTTP, on a thread of its own. An answer
/// that does not come, or comes damaged, is `provider_result::unknown`. A
/// provider that has not answered for a while is left alone for growing
/// pauses; calls have an unknown outcome at once then.
class provider_client {
public:
  /// Runs on the client's thread, once for each call, unless the client goes
  /// first. Must not throw.
  using callback = std::function<void(provider_outcome)>;

  /// Throws `std::runtime_error` when the host is not an IP address.
  provider_client(const provider_address& address, provider_limits limits);

  /// Gives up the calls under way.
  ~provider_client();

  /// Starts a call. Thread-safe.
  void call(provider_call request, callback done);

private:
  class impl;

  std::unique_ptr<impl> impl_;
};

} // namespace shop
