#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pqxx/connection>
#include <pqxx/nontransaction>
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

/// TCP_RTO_MAX_MS and TCP_RTO_MIN_US of Linux: the pauses before TCP repeats
/// what was lost. Newer than Debian's headers.
inline constexpr int tcp_rto_max_ms = 44;
inline constexpr int tcp_rto_min_us = 45;

/// The longest pause, in milliseconds.
inline constexpr int repeat_ms_max = 1'000;

/// The first pause, in microseconds; more than a receiver may hold back its
/// acknowledgement (40 ms).
inline constexpr int repeat_us_min = 60'000;

/// Has the kernel repeat soon what a bad network has lost. It would begin with
/// 200 ms and double that each time, and everybody on this node waits behind
/// the same statement: what is lost five times would take six seconds. Kernels
/// that do not know an option do without.
inline void repeat_lost_soon(int socket) {
  auto set = [socket](int option, int value) {
    ::setsockopt(socket, IPPROTO_TCP, option, &value, sizeof(value));
  };
  set(tcp_rto_max_ms, repeat_ms_max);
  set(tcp_rto_min_us, repeat_us_min);
  // The same pause each time, while few packets are on their way.
  set(TCP_THIN_LINEAR_TIMEOUTS, 1);
}

/// Opens a connection that cannot hang: a database that goes away without a
/// word, or a lock that is never let go, is an error.
/// @param conninfo `key=value` pairs; what it says itself about the network is
/// taken instead
inline pqxx::connection connect_bounded(const std::string& conninfo,
                                        std::chrono::milliseconds statement_ms
                                        = statement_ms_max) {
  pqxx::connection result{
    "connect_timeout=2 tcp_user_timeout=5000 keepalives_idle=2 "
    "keepalives_interval=1 keepalives_count=3 "
    + conninfo};
  repeat_lost_soon(result.sock());
  auto ms = [](std::chrono::milliseconds time) {
    return std::to_string(time.count());
  };
  // Not among the options of the connection: its conninfo may have its own.
  pqxx::nontransaction{result}.exec(
    "set statement_timeout = " + ms(statement_ms) + "; set lock_timeout = "
    + ms(statement_ms / 2) + "; set idle_in_transaction_session_timeout = "
    + ms(idle_transaction_ms_max));
  return result;
}

/// How long the host of the database may leave without an answer what the
/// journal has sent, before the journal goes on over another connection:
/// everybody on this node waits, and has 5 s for all of a request.
inline constexpr int journal_stalled_ms_max = 1'500;

/// For a connection that has another one to take its place.
inline void give_up_soon(const pqxx::connection& connection) {
  ::setsockopt(connection.sock(), IPPROTO_TCP, TCP_USER_TIMEOUT,
               &journal_stalled_ms_max, sizeof(journal_stalled_ms_max));
}

/// Whether a connection that waits for nothing can be used: a server that says
/// something unasked has ended the session, or is about to.
inline bool is_quiet(const pqxx::connection& connection) {
  pollfd socket{connection.sock(), POLLIN, 0};
  return ::poll(&socket, 1, 0) == 0;
}

/// For a connection whose statements all find rows by their keys: each is
/// planned once, and never as a scan of a table that happened to be small at
/// that moment.
inline void plan_by_key(pqxx::connection& connection) {
  connection.set_session_var("plan_cache_mode", "force_generic_plan");
  connection.set_session_var("enable_seqscan", "off");
}

} // namespace shop
