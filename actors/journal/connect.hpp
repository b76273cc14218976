#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pqxx/connection>
#include <sys/socket.h>

#include <chrono>
#include <string>

namespace shop {

/// How long a statement of the journal may take: less than whoever waits for
/// it does (10 s).
inline constexpr std::chrono::milliseconds statement_ms_max{8'000};

/// A session that does nothing within a transaction is ended, and its locks
/// with it: its process is frozen, or cut off.
inline constexpr std::chrono::milliseconds idle_transaction_ms_max{2'000};

/// Has the kernel repeat soon what a bad network has lost. It would begin with
/// 200 ms and double that each time, and everybody on this node waits behind
/// the same statement: what is lost five times would take six seconds.
inline void send_again_soon(int socket) {
  // Newer than Debian's headers. Kernels that do not know them do without.
  constexpr int rto_max_option = 44;
  constexpr int rto_min_option = 45;
  constexpr int rto_max_ms = 1'000;
  // More than a receiver may hold back its acknowledgement (40 ms).
  constexpr int rto_min_us = 60'000;
  constexpr int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, rto_max_option, &rto_max_ms,
               sizeof(rto_max_ms));
  ::setsockopt(socket, IPPROTO_TCP, rto_min_option, &rto_min_us,
               sizeof(rto_min_us));
  // While there are few packets on their way.
  ::setsockopt(socket, IPPROTO_TCP, TCP_THIN_LINEAR_TIMEOUTS, &on, sizeof(on));
}

/// Opens a connection that cannot hang: a database that goes away without a
/// word, or a lock that is never let go, is an error.
/// @param conninfo `key=value` pairs; what it says itself is taken instead
inline pqxx::connection connect_bounded(const std::string& conninfo,
                                        std::chrono::milliseconds statement_ms
                                        = statement_ms_max) {
  auto statement = std::to_string(statement_ms.count());
  auto lock = std::to_string(statement_ms.count() / 2);
  pqxx::connection result{
    "connect_timeout=2 tcp_user_timeout=5000 keepalives_idle=2 "
    "keepalives_interval=1 keepalives_count=3 "
    "options='-c statement_timeout="
    + statement + " -c lock_timeout=" + lock
    + " -c idle_in_transaction_session_timeout="
    + std::to_string(idle_transaction_ms_max.count()) + "' " + conninfo};
  send_again_soon(result.sock());
  return result;
}

/// For a connection whose statements all find rows by their keys: each is
/// planned once, and never as a scan of a table that happened to be small at
/// that moment.
inline void plan_by_key(pqxx::connection& connection) {
  connection.set_session_var("plan_cache_mode", "force_generic_plan");
  connection.set_session_var("enable_seqscan", "off");
}

} // namespace shop
