#pragma once

#include "actors/journal/journal_store.hpp"
#include "actors/journal/lease_store.hpp"
#include "tests/simulation/database_model.hpp"
#include "tests/simulation/network.hpp"

#include <functional>
#include <memory>
#include <set>

namespace shop::sim {

/// What the connections of a node need to know of their end.
struct node_end {
  place where = 0;
  /// Set when the process has ended: what it still does has no effect.
  bool dead = false;
  /// What its connections have open at the database.
  std::set<database_model::session_id> sessions = {};
};

/// How a call at the database ended, as the client sees it.
enum class call_fate : uint8_t {
  answered,
  /// There was no connection: surely nothing was done.
  refused,
  /// The connection broke: perhaps it was done, perhaps it will be.
  unknown,
};

/// A connection of a node to the database. Blocks the actor that calls.
class database_connection {
public:
  /// As in actors/journal/connect.hpp: what is sent and not acknowledged ends
  /// the connection after so long.
  static constexpr milliseconds silence_ms_max{5'000};
  static constexpr milliseconds connect_ms_max{2'000};

  database_connection(event_loop& loop, network& net, database_model& database,
                      std::shared_ptr<node_end> end);

  database_connection(const database_connection&) = delete;

  ~database_connection();

  /// Has `carry_out` done by the database in one transaction.
  call_fate call(std::function<void(database_model&)> carry_out);

  /// The session in which the next call runs; 0 before it is open.
  database_model::session_id session() const {
    return session_;
  }

  /// Opens the connection if it is not; false when that failed.
  bool connect();

  void close();

private:
  struct request;

  void wait(microseconds time);

  event_loop& loop_;
  network& net_;
  database_model& database_;
  std::shared_ptr<node_end> end_;
  database_model::session_id session_ = 0;
};

/// The server notices the end of sessions as soon as it hears of it.
void close_sessions(network& net, database_model& database, place from,
                    const std::set<database_model::session_id>& sessions);

/// The stores of a node, over connections of their own.
std::unique_ptr<journal_store> make_remote_journal(
  event_loop& loop, network& net, database_model& database,
  std::shared_ptr<node_end> end);

std::unique_ptr<lease_store> make_remote_leases(event_loop& loop, network& net,
                                                database_model& database,
                                                std::shared_ptr<node_end> end);

} // namespace shop::sim
