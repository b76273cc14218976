#pragma once

#include "tests/simulation/database_model.hpp"

#include <map>

namespace shop::sim {

/// A projector: follows the journal by transactions that have ended, as
/// actors/journal does, and notes how far each entity has come.
class projection {
public:
  /// @param by_sequence the planted bug: follows the numbers of rows
  projection(event_loop& loop, const database_model& database,
             bool by_sequence);

  projection(const projection&) = delete;

  void start();

  /// Whether every event was seen, once.
  bool is_complete() const;

private:
  void look();

  event_loop& loop_;
  const database_model& database_;
  bool by_sequence_;
  /// The newest transaction that was taken.
  uint64_t offset_ = 0;
  size_t taken_ = 0;
  std::map<entity_ref, int64_t> seen_;
};

} // namespace shop::sim
