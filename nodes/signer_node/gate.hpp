#pragma once

#include "actors/protocol/sign_frame.hpp"

#include <boost/asio.hpp>
#include <boost/asio/local/seq_packet_protocol.hpp>
#include <boost/asio/ssl.hpp>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace shop {

/// What the gate is started with.
struct gate_config {
  std::string listen_address;
  uint16_t listen_port = 0;
  std::string certificate;
  std::string private_key;
  /// Signs the certificates of clients, and nothing else.
  std::string client_ca;
  /// `<SHA-256 of the public key, hexadecimal> <role>` in each line.
  std::string client_pins;
};

/// Limits of the gate.
struct gate_limits {
  size_t connections_max = 64;
  /// Requests of one connection whose answer is not on its way yet.
  size_t in_flight_max = 256;
  std::chrono::milliseconds handshake_ms{5'000};
  std::chrono::milliseconds idle_ms{30'000};
  /// Between two talks of the gate with its key process.
  std::chrono::milliseconds talk_pause_ms{1'000};
};

/// What the gate counts.
struct gate_counters {
  std::atomic<uint64_t> accepted{0};
  std::atomic<uint64_t> strangers{0};
  std::atomic<uint64_t> malformed{0};
  std::atomic<uint64_t> forbidden{0};
  std::atomic<uint64_t> requests{0};
};

/// The signer's door: mutual TLS 1.3, pinned clients, frames that decode. It
/// holds no key of the signer; what passes goes to the key process.
class gate {
public:
  using context = boost::asio::io_context;
  using channel = boost::asio::local::seq_packet_protocol::socket;

  /// Throws when the configuration cannot be used.
  gate(context& io, const gate_config& config, int key_channel);

  ~gate();

  /// Begins to accept.
  void start();

  /// When nothing runs any more: has the key process write down whom this gate
  /// has refused since it said so last.
  void finish();

  /// Where clients connect; the port is the one that the system picked when
  /// the configuration says 0.
  uint16_t port() const {
    return acceptor_.local_endpoint().port();
  }

  /// Whether the key process has its key and its guard. Thread-safe.
  bool ready() const {
    return ready_;
  }

  /// Thread-safe.
  const gate_counters& counters() const {
    return counters_;
  }

  /// What the key process said last that it has counted. Thread-safe.
  signer_figures figures() const {
    std::lock_guard guard{figures_mutex_};
    return figures_;
  }

private:
  class connection;

  boost::asio::awaitable<void> accept();
  boost::asio::awaitable<void> pump_replies();
  boost::asio::awaitable<void> talk_to_keys();
  void forward_reply(const sign_envelope<sign_reply>& reply);
  void take_answer(sign_reply& reply);
  gate_refusals untold_refusals();

  context& io_;
  gate_limits limits_;
  gate_counters counters_;
  boost::asio::ssl::context tls_;
  boost::asio::ip::tcp::acceptor acceptor_;
  channel keys_;
  std::map<std::string, signer_role> roles_;
  std::map<uint64_t, std::pair<std::weak_ptr<connection>, uint64_t>> open_;
  uint64_t tickets_ = 0;
  size_t connections_ = 0;
  std::atomic<bool> ready_{false};
  gate_refusals told_;
  mutable std::mutex figures_mutex_;
  signer_figures figures_;
};

} // namespace shop
