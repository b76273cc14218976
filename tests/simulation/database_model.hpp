#pragma once

#include "actors/journal/lease_store.hpp"
#include "actors/journal/memory_journal.hpp"
#include "actors/protocol/cluster.hpp"
#include "tests/simulation/event_loop.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace shop::sim {

/// Sees everything that becomes durable, in the order in which it does.
class database_observer {
public:
  virtual ~database_observer() = default;

  virtual void on_append(const append_events& append, int64_t table_epoch) = 0;

  /// `run` takes a shard from `owner`, which was alive when `run` looked.
  virtual void on_claim_from_living(const std::string& run,
                                    const shard_owner& owner)
    = 0;

  /// A claim went through.
  virtual void on_claim(const shard_owner& before, const shard_lease& after)
    = 0;
};

/// The one database: journal, leases, members and the sessions that lock. What
/// is called here is one transaction, carried out at once. Virtual, so that
/// mutants can be wrong about one thing each.
class database_model {
public:
  /// 0: none.
  using session_id = uint64_t;

  database_model(event_loop& loop, database_observer& observer,
                 const std::set<uint16_t>& shards);

  virtual ~database_model() = default;

  // -- the journal ------------------------------------------------------------

  virtual std::vector<shop_errc> append(std::span<const append_events> appends);
  virtual shop_errc save(const save_snapshot& snapshot);
  virtual expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities);
  virtual expected<std::string> answer(const entity_ref& entity,
                                       const digest128& command);
  virtual expected<shard_agenda> agenda(uint16_t shard);

  // -- members and leases -----------------------------------------------------

  virtual lease_look beat(const cluster_member& self, milliseconds lease,
                          session_id session, bool joins);
  virtual std::vector<shard_lease> claim(const std::string& run,
                                         std::span<const shard_lease> shards);
  void give_up(const std::string& run, const shard_lease& lease);
  void leave(const std::string& run);

  /// Calls `tell` with each change of members and leases, while the session
  /// lasts.
  void listen(session_id session, std::function<void()> tell) {
    listeners_[session] = std::move(tell);
  }

  // -- transactions -----------------------------------------------------------

  /// An event that is visible, and the transaction that wrote it.
  struct journal_row {
    uint64_t transaction = 0;
    entity_ref entity;
    int64_t version = 0;
  };

  /// Transactions are numbered when they begin and visible when they end.
  uint64_t begin();
  void commit(uint64_t transaction,
              const std::function<void(database_model&)>& carry_out);
  void roll_back(uint64_t transaction);

  /// All transactions before this one have ended.
  uint64_t horizon() const;

  /// In the order in which it became visible.
  const std::vector<journal_row>& journal() const {
    return visible_;
  }

  // -- sessions ---------------------------------------------------------------

  session_id open_session();
  void close_session(session_id session);
  bool has_session(session_id session) const {
    return sessions_.contains(session);
  }

  /// All sessions end, and what they were doing with them.
  void restart();

  bool is_up() const {
    return up_;
  }

  void set_up(bool up) {
    up_ = up;
  }

  const memory_database& rows() const {
    return *rows_;
  }

protected:
  /// Something became durable.
  void note(const append_events& append);

  /// Whether a member lives, as whoever asks sees it.
  virtual bool lives(const std::string& run, timestamp heartbeat_at,
                     session_id session, milliseconds lease,
                     const std::string& asked_by);

  event_loop& loop_;
  database_observer& observer_;
  std::shared_ptr<memory_database> rows_;
  memory_journal journal_;
  std::map<uint16_t, shard_owner> leases_;

private:
  struct member_row {
    cluster_member member;
    session_id lock = 0;
    timestamp heartbeat_at;
    uint64_t joined = 0;
  };

  std::map<std::string, member_row> members_;
  void tell_listeners() const;

  std::map<session_id, std::function<void()>> listeners_;
  /// Who was alive at the last look of each run.
  std::map<std::string, std::set<std::string>> seen_alive_;
  std::set<session_id> sessions_;
  timestamp restarted_at_;
  std::vector<journal_row> visible_;
  std::set<uint64_t> open_transactions_;
  uint64_t transactions_ = 0;
  uint64_t current_ = 0;
  session_id session_count_ = 0;
  uint64_t joins_ = 0;
  bool up_ = true;
};

} // namespace shop::sim
