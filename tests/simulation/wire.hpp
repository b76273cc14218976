#pragma once

#include "actors/cluster/forwarding.hpp"
#include "tests/simulation/ways.hpp"

namespace shop::sim {

/// What a wire connects.
struct wire_config {
  event_loop& loop;
  network& net;
  place from = 0;
  place to = 0;
  gateway_actor target;
  /// What the other end knows of whoever asks; null for an edge.
  gateway_actor back;
  tamper change_commands;
};

/// One connection to a gateway, seen from the other end: carries messages
/// there and answers back, through the network.
class wire_state {
public:
  static inline const char* name = "sim.wire";

  wire_state(gateway_actor::pointer self, wire_config config);

  gateway_actor::behavior_type make_behavior();

private:
  template <class Answer, class Message>
  caf::result<Answer> carry(Message& message);

  gateway_actor::pointer self_;
  wire_config config_;
};

} // namespace shop::sim
