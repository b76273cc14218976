#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "actors/protocol/sign_frame.hpp"

namespace shop {

/// Where the signer is, and who we are to it.
struct signer_link_config {
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  std::string certificate;
  std::string private_key;
  /// Signs the signer's certificate, and nothing else.
  std::string signer_ca;
};

/// Limits of the link.
struct signer_link_limits {
  /// Requests without an answer; below what the gate bears.
  size_t in_flight_max = 200;
  std::chrono::milliseconds connect_ms{2'000};
  std::chrono::milliseconds retry_min_ms{50};
  std::chrono::milliseconds retry_max_ms{2'000};
};

/// A connection to the signer's gate, kept up by a thread of its own.
class signer_link {
public:
  /// Gets the frame that answers the request with this ticket, or an empty
  /// string when the link was lost. Runs on the link's thread.
  using receiver = std::function<void(uint64_t ticket, std::string frame)>;

  /// Throws when the certificates cannot be used.
  signer_link(signer_link_config config, receiver receive);

  ~signer_link();

  /// Sends a request whose frame carries the ticket as request id. Answers at
  /// once with an empty string when there is no connection. Thread-safe.
  void send(uint64_t ticket, std::string frame);

private:
  class impl;

  std::shared_ptr<impl> impl_;
};

} // namespace shop
