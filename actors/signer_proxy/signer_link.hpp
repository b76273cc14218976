#pragma once

#include "actors/protocol/sign_frame.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace shop {

/// Where the signer is, and who we are to it.
struct signer_link_config {
  /// An address or a name.
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  /// The name in the signer's certificate, wherever the signer is.
  std::string name = "signer";
  std::string certificate;
  std::string private_key;
  /// Signs the signer's certificate, and nothing else.
  std::string signer_ca;
};

/// Limits of the link.
struct signer_link_limits {
  /// Requests without an answer; below what the gate bears.
  size_t in_flight_max = 200;
  /// Longest time for an answer, sending again included; below what actors
  /// wait for one.
  std::chrono::milliseconds answer_ms{4'000};
  /// Requests wait this long for a link that was just lost.
  std::chrono::milliseconds grace_ms{1'000};
  std::chrono::milliseconds connect_ms{2'000};
  std::chrono::milliseconds retry_min_ms{50};
  std::chrono::milliseconds retry_max_ms{2'000};
  /// A link without traffic for this long is tried out; the gate closes one
  /// that is idle for 30 s.
  std::chrono::milliseconds idle_ms{10'000};
};

/// A connection to the signer's gate, kept up by a thread of its own. When it
/// breaks, requests without an answer are sent again over the next one: the
/// signer gives the same signature for the same content.
class signer_link {
public:
  /// Gets the frame that answers the request with this ticket, or an empty
  /// string when there was none in time. Runs on the link's thread.
  using receiver = std::function<void(uint64_t ticket, std::string frame)>;

  /// Throws when the certificates cannot be used.
  signer_link(signer_link_config config, receiver receive,
              signer_link_limits limits = {});

  ~signer_link();

  signer_link(const signer_link&) = delete;

  /// Sends a request whose frame carries the ticket as request id; the ticket
  /// is above 0 and used once. Thread-safe.
  void send(uint64_t ticket, std::string frame);

private:
  class impl;

  std::unique_ptr<impl> impl_;
};

} // namespace shop
