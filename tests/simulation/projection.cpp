#include "tests/simulation/projection.hpp"

#include "actors/journal/journal_store.hpp"

#include <algorithm>

namespace shop::sim {

projection::projection(event_loop& loop, const database_model& database,
                       bool by_sequence)
  : loop_(loop),
    database_(database),
    by_sequence_(by_sequence) {
  // nop
}

void projection::start() {
  look();
  loop_.after(projector_pause_ms, [this] { start(); });
}

void projection::look() {
  if (taken_ == database_.journal().size())
    return;
  auto end = by_sequence_ ? UINT64_MAX : database_.horizon();
  auto newest = offset_;
  for (const auto& row : database_.journal()) {
    if (row.transaction <= offset_ || row.transaction >= end)
      continue;
    newest = std::max(newest, row.transaction);
    ++seen_[row.entity];
    ++taken_;
  }
  offset_ = newest;
}

bool projection::is_complete() const {
  std::map<entity_ref, int64_t> all;
  for (const auto& row : database_.journal())
    ++all[row.entity];
  return all == seen_;
}

} // namespace shop::sim
