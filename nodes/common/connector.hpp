#pragma once

#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <set>
#include <string>

namespace shop {

/// Keeps the way to one shard node open and tells who asked: CAF never connects
/// again by itself. Spawned detached.
///
///     idle ──tick──> connecting ──ok──> connected ──down──> idle
///                        └──error──> idle, later
class connector_state {
public:
  static inline const char* name = "shop.connector";

  /// Pause before the next attempt.
  static constexpr std::chrono::milliseconds pause_ms{100};

  /// A node that cannot be reached for so long is cut off. CAF's own attempt
  /// would block all others of the process for minutes.
  static constexpr std::chrono::milliseconds reach_ms{300};

  /// A connection that takes longer has failed.
  static constexpr std::chrono::milliseconds connect_ms{2'000};

  connector_state(ticking_actor::pointer self, links_actor links,
                  std::string host, uint16_t port);

  ticking_actor::behavior_type make_behavior();

private:
  void connect();
  void refused(const caf::error& why);
  void later();

  ticking_actor::pointer self_;
  links_actor links_;
  std::string host_;
  uint16_t port_;
  /// Why it was refused since it was connected last: each reason is logged
  /// once, not with every attempt. CAF's errors are few.
  std::set<std::string> refusals_;
};

} // namespace shop
