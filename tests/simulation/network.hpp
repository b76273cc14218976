#pragma once

#include "tests/simulation/event_loop.hpp"

#include <array>
#include <functional>
#include <string>

namespace shop::sim {

/// Where something runs: the machines of the simulated world.
using place = uint8_t;

inline constexpr place shard_nodes = 3;
inline constexpr place edges = 2;
inline constexpr place first_edge = shard_nodes;
inline constexpr place database_place = first_edge + edges;
inline constexpr place provider_place = database_place + 1;
inline constexpr place signer_place = provider_place + 1;
inline constexpr place places = signer_place + 1;

/// The address of a node.
std::string address_of(place where);

/// What carries messages between places: late, out of order, or not at all.
class network {
public:
  explicit network(event_loop& loop) : loop_(loop) {
    // nop
  }

  /// How one direction between two places is.
  struct direction {
    bool cut = false;
    /// Everything takes long.
    bool slow = false;
    /// Some of it takes very long: it was lost and is sent again.
    bool lossy = false;
  };

  direction& between(place from, place to) {
    return directions_.at(from).at(to);
  }

  /// Whether both directions work.
  bool connects(place a, place b) {
    return !between(a, b).cut && !between(b, a).cut;
  }

  /// Calls `arrive` at the other end. What is cut off is tried again for
  /// `patience`, as TCP does, and then lost.
  void send(place from, place to, milliseconds patience,
            std::function<void()> arrive);

  /// Everything works again.
  void heal();

  /// At the end of the world nobody waits any more.
  void forget_lost() {
    lost_.clear();
  }

  /// How long the next message takes.
  microseconds delay(place from, place to);

private:
  event_loop& loop_;
  std::array<std::array<direction, places>, places> directions_{};
  /// Lost ones: whoever waits for an answer must not hear that none will come.
  std::vector<std::function<void()>> lost_;
};

} // namespace shop::sim
