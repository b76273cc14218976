#pragma once

#include "edge/http/message.hpp"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>

namespace shop::http {

/// Where a server listens.
struct listen_address {
  std::string address = "127.0.0.1";
  /// 0 for any free port.
  uint16_t port = 0;
  /// Other servers of this user may listen there, too (`SO_REUSEPORT`); the
  /// kernel gives each connection to one of them.
  bool shared = false;
};

/// An HTTP/1.1 server on one executor: coroutines, keep-alive, limits on
/// everything that a client sends and on how long it takes.
class server : public std::enable_shared_from_this<server> {
public:
  /// Listens at once. Throws `boost::system::system_error` when the address
  /// cannot be had.
  /// @param context run by one thread
  /// @param admit asked about every request with a body; without it all may
  ///   have `bounds.body_bytes_max`
  server(net::io_context& context, const listen_address& address, limits bounds,
         handler answer, failure_renderer render, gatekeeper admit = {});

  /// Begins to accept.
  void start();

  /// Accepts what waits and then nothing more; each connection ends with its
  /// next answer, which says so. Must run on the context.
  void drain();

  /// Stops accepting; connections end at once, or after the answer they are
  /// at. Must run on the context.
  void stop();

  uint16_t port() const;

  /// Open connections; any thread may ask.
  size_t connections() const {
    return connections_;
  }

private:
  class session;

  net::awaitable<void> accept();
  void accept_waiting();
  void serve(tcp::socket socket);

  net::io_context& context_;
  tcp::acceptor acceptor_;
  limits limits_;
  handler answer_;
  failure_renderer render_;
  gatekeeper admit_;
  std::unordered_set<session*> sessions_;
  std::map<net::ip::address, size_t> sessions_of_;
  std::atomic<size_t> connections_ = 0;
  bool draining_ = false;
  bool stopping_ = false;
  uint64_t requests_ = 0;
};

} // namespace shop::http
