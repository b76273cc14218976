#pragma once

#include "actors/protocol/journal.hpp"

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace shop {

/// How long a projector that found events waits before it looks again; it need
/// not be told of what comes within. How stale a list may be: each batch costs
/// a dozen statements however few events it has, and at 20 ms they took more
/// of the database than the journal did.
inline constexpr std::chrono::milliseconds projector_pause_ms{200};

/// The contract of a journal. Calls block; one thread uses an object. The
/// contract's tests are in `tests/contract/journal_store_test.cpp`.
class journal_store {
public:
  virtual ~journal_store() = default;

  /// Appends in one transaction. The result has one code for each append:
  /// `none` when it is durable, `wrong_owner` when its lease is lost (the
  /// others are not affected), `version_conflict` when a version is taken or
  /// a command has an answer already, `journal_unavailable` when surely
  /// nothing was written, and `outcome_unknown` when the connection broke
  /// during the commit.
  virtual std::vector<shop_errc> append(std::span<const append_events> appends)
    = 0;

  /// Stores a snapshot, unless it is older than the stored one or its lease
  /// is lost.
  virtual shop_errc save(const save_snapshot& snapshot) = 0;

  /// Everything that replays of these entities need, in their order; an empty
  /// history for an unknown one.
  virtual expected<std::vector<entity_history>> load(
    std::span<const entity_ref> entities)
    = 0;

  /// The first answer to a command, or `not_found`.
  virtual expected<std::string> answer(const entity_ref& entity,
                                       const digest128& command)
    = 0;

  /// The entities of a shard that have unfinished business.
  virtual expected<shard_agenda> agenda(uint16_t shard) = 0;
};

} // namespace shop
