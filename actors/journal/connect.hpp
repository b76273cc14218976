#pragma once

#include <pqxx/connection>

#include <string>

namespace shop {

/// Opens a connection that cannot hang: a database that goes away without a
/// word, or a lock that is never let go, is an error well before whoever waits
/// for the journal gives up (10 s).
/// @param conninfo `key=value` pairs; what it says itself is taken instead
inline pqxx::connection connect_bounded(const std::string& conninfo) {
  constexpr const char* limits
    = "connect_timeout=2 tcp_user_timeout=5000 keepalives_idle=2 "
      "keepalives_interval=1 keepalives_count=3 "
      "options='-c statement_timeout=8000 -c lock_timeout=4000' ";
  return pqxx::connection{limits + conninfo};
}

} // namespace shop
