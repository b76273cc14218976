#pragma once

#include "nodes/common/links.hpp"
#include "tests/simulation/network.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shop::sim {

/// What others see of a place.
struct peer {
  /// Whether it neither hangs nor is gone.
  bool answers = false;
  /// Of a shard node; an edge is asked nothing.
  gateway_actor gateway = {};
  links_actor links = {};
};

/// Knows what runs where.
class peers {
public:
  virtual ~peers() = default;

  virtual peer peer_at(place where) const = 0;
};

/// Called with the id of each command that crosses the network.
using tamper = std::function<void(command_meta&)>;

/// The connections between nodes: dialled again and again, lost at both ends
/// when one is gone or says nothing for too long.
class ways {
public:
  /// As in nodes/common: heartbeats and what is given up without them.
  static constexpr milliseconds silence_ms{1'000};
  static constexpr milliseconds look_ms{100};

  ways(event_loop& loop, network& net, const peers& there)
    : loop_(loop),
      net_(net),
      there_(there) {
    // nop
  }

  /// How the links of a process reach others.
  connector_factory factory(place from, process_id process);

  /// A process is gone, and its connections with it.
  void forget(process_id process);

  /// What listened there has ended, and its system tells everybody.
  void hang_up(place there);

  /// Ends all connections, at the end of the world.
  void stop();

  tamper change_commands;

private:
  /// A connector, and its connection when there is one.
  struct way {
    place from = 0;
    place to = 0;
    process_id process = 0;
    links_actor links;
    /// What answers at the other end; null without a connection.
    gateway_actor target = {};
    /// Of the shard node that was dialled by another one.
    links_actor other_links = {};
    /// Since when nothing comes through.
    std::optional<microseconds> silent_since = {};
    bool closed = false;
  };

  using way_ptr = std::shared_ptr<way>;

  void look(const way_ptr& one);
  void watch(way& one, const peer& far, bool hears);
  void open(way& one, const peer& near, const peer& far);
  void close(const way_ptr& one);
  void lose(way& one);
  gateway_actor wire(place from, place to, const gateway_actor& target,
                     const gateway_actor& back);

  event_loop& loop_;
  network& net_;
  const peers& there_;
  std::vector<way_ptr> ways_;
  std::vector<gateway_actor> wires_;
};

} // namespace shop::sim
