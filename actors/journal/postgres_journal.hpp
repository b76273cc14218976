#pragma once

#include "actors/journal/journal_store.hpp"
#include "actors/journal/standby.hpp"

#include <memory>
#include <string>

namespace shop {

/// The journal in PostgreSQL, over one connection of its own, and one that
/// stands by for when the first is lost. Connects when it is first used.
class postgres_journal : public journal_store {
public:
  /// @param conninfo as libpq takes it
  explicit postgres_journal(std::string conninfo);

  ~postgres_journal() override;

  std::vector<shop_errc> append(
    std::span<const append_events> appends) override;

  shop_errc save(const save_snapshot& snapshot) override;

  expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities) override;

  expected<std::string> answer(const entity_ref& entity,
                               const digest128& command) override;

  expected<shard_agenda> agenda(uint16_t shard) override;

private:
  class session;

  session& connected();

  std::vector<shop_errc> append_each(std::span<const append_events> xs);
  std::vector<shop_errc> append_together(std::span<const append_events> xs);

  standby<session> standby_;
  std::unique_ptr<session> session_;
};

} // namespace shop
