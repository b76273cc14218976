#pragma once

#include "actors/journal/journal_store.hpp"

#include <map>
#include <memory>

namespace shop::test {

/// An empty journal, and the power to give its shards to new owners.
class journal_under_test {
public:
  virtual ~journal_under_test() = default;

  virtual std::unique_ptr<journal_store> open() = 0;

  /// Gives a shard to a new owner.
  virtual shard_lease take(uint16_t shard) = 0;

  /// The lease of an entity's shard, taken when it is first asked for.
  shard_lease take_once(const entity_ref& entity) {
    auto shard = shard_of(entity.kind, entity.id);
    auto known = leases_.find(shard);
    if (known == leases_.end())
      known = leases_.emplace(shard, take(shard)).first;
    return known->second;
  }

private:
  std::map<uint16_t, shard_lease> leases_;
};

std::unique_ptr<journal_under_test> make_memory_journal_under_test();

/// In a schema of its own; null without `SHOP_TEST_DATABASE`.
std::unique_ptr<journal_under_test> make_postgres_journal_under_test();

} // namespace shop::test
