#pragma once

#include "actors/journal/journal_store.hpp"
#include "actors/protocol/errors.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace shop {

/// Most events of one transaction of the projector.
inline constexpr int projection_events_max = 5'000;

/// Moves the read models forward. Calls block; several processes may call at
/// once, a row lock lets one through.
class projection_store {
public:
  /// @param pause between two batches, whoever projects them
  explicit projection_store(std::string conninfo,
                            std::chrono::milliseconds pause
                            = projector_pause_ms);

  ~projection_store();

  /// Projects the next events. Answers whether to look again after a pause:
  /// there were some, or another process was quicker.
  expected<bool> advance();

  /// Waits until a journal says that there are events, for at most `limit`.
  /// Answers whether one did, and at once when the database is away.
  bool wait(std::chrono::milliseconds limit);

private:
  class session;

  std::string conninfo_;
  std::chrono::milliseconds pause_;
  std::unique_ptr<session> session_;
};

} // namespace shop
