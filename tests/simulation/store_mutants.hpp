#pragma once

#include "actors/journal/journal_store.hpp"
#include "tests/simulation/database_model.hpp"

#include <memory>

// Planted bugs of the database and of those who talk to it.
namespace shop::sim {

/// Takes an append from whoever was once the owner.
class unfenced_database : public database_model {
public:
  using database_model::database_model;

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;
};

/// Changes the owner, but not the epoch.
class lazy_claim_database : public database_model {
public:
  using database_model::database_model;

  std::vector<shard_lease> claim(const std::string& run,
                                 std::span<const shard_lease> shards) override;
};

/// Compares heartbeats with the clock of whoever asks.
class local_clock_database : public database_model {
public:
  using database_model::database_model;

protected:
  bool lives(const std::string& run, timestamp heartbeat_at, session_id session,
             milliseconds lease, const std::string& asked_by) override;
};

/// Takes all for dead whose sessions its own restart has ended.
class hasty_database : public database_model {
public:
  using database_model::database_model;

protected:
  bool lives(const std::string& run, timestamp heartbeat_at, session_id session,
             milliseconds lease, const std::string& asked_by) override;
};

/// Does not note who has unfinished business.
class forgetful_agenda_database : public database_model {
public:
  using database_model::database_model;

  expected<shard_agenda> agenda(uint16_t shard) override;
};

/// Loses the first answers.
class forgetful_answers_database : public database_model {
public:
  using database_model::database_model;

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;
};

/// Now and then writes the first event of an append only.
class torn_append_database : public database_model {
public:
  using database_model::database_model;

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;

  /// No snapshots of what is not there.
  shop_errc save(const save_snapshot&) override {
    return shop_errc::none;
  }
};

/// Reads from a copy that is a little behind.
class lagging_database : public database_model {
public:
  using database_model::database_model;

  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override;
};

/// Takes a snapshot for one event newer than it is.
class snapshot_ahead_database : public database_model {
public:
  using database_model::database_model;

  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override;
};

/// A journal that passes everything on; what it gets wrong overrides it.
class passing_journal : public journal_store {
public:
  explicit passing_journal(std::unique_ptr<journal_store> right);

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;
  shop_errc save(const save_snapshot& snapshot) override;
  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override;
  expected<std::string> answer(const entity_ref& entity,
                               const digest128& command) override;
  expected<shard_agenda> agenda(uint16_t shard) override;

protected:
  std::unique_ptr<journal_store> right_;
};

/// Takes a lost answer for a good one.
class optimistic_journal : public passing_journal {
public:
  using passing_journal::passing_journal;

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;
};

} // namespace shop::sim
