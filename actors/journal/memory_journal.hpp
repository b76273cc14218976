#pragma once

#include "actors/journal/journal_store.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

namespace shop {

/// What several `memory_journal` objects share, as connections share a
/// database. Thread-safe.
struct memory_database {
  struct entity_rows {
    std::vector<journal_entry> entries;
    std::vector<journal_answer> answers;
    int64_t snapshot_version = 0;
    std::string snapshot;
  };

  std::mutex mutex;
  std::map<uint16_t, int64_t> epochs;
  std::map<entity_ref, entity_rows> entities;
  std::set<std::pair<uint16_t, entity_ref>> agenda;
  /// What every call answers instead of doing its work; `none` to work.
  shop_errc outage = shop_errc::none;
  /// Appends that still work before the database goes away.
  std::optional<size_t> appends_until_outage;

  /// Gives a shard to a new owner and returns its lease.
  shard_lease take(uint16_t shard);
};

/// A journal that forgets when the process ends: for tests and simulations.
class memory_journal : public journal_store {
public:
  explicit memory_journal(std::shared_ptr<memory_database> database);

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;

  shop_errc save(const save_snapshot& snapshot) override;

  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override;

  expected<std::string> answer(const entity_ref& entity,
                               const digest128& command) override;

  expected<shard_agenda> agenda(uint16_t shard) override;

private:
  shop_errc append_one(const append_events& append);

  std::shared_ptr<memory_database> database_;
};

} // namespace shop
