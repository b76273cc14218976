#pragma once

#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <string>

namespace shop {

/// Where other nodes reach this one.
struct door_config {
  std::string address;
  uint16_t port = 0;
  /// What they reach.
  gateway_actor gateway;
};

/// Publishes the gateway to other nodes over mutual TLS for as long as it
/// lives. Fails when the port cannot be had.
class door_state {
public:
  static inline const char* name = "shop.door";

  /// Publishing binds a port, nothing more.
  static constexpr std::chrono::milliseconds publish_ms{2'000};

  door_state(ticking_actor::pointer self, door_config config);

  door_state(const door_state&) = delete;

  ~door_state();

  ticking_actor::behavior_type make_behavior();

private:
  ticking_actor::pointer self_;
  door_config config_;
};

} // namespace shop
