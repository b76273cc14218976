#pragma once

#include "actors/protocol/interfaces.hpp"
#include "nodes/sandbox_provider/charge_book.hpp"
#include "tests/simulation/late_answer.hpp"
#include "tests/simulation/network.hpp"

#include <functional>
#include <string>

namespace shop::sim {

/// Sees what the provider does with money.
class provider_observer {
public:
  virtual ~provider_observer() = default;

  /// `reference` is charged for the `times`-th time.
  virtual void on_charge(const std::string& reference, int times) = 0;
  virtual void on_key_reused(const std::string& key) = 0;
};

/// The payment provider: the sandbox's own books, behind a network that may
/// lose a request before or after it was carried out.
class provider_model {
public:
  provider_model(event_loop& loop, network& net, provider_observer& observer)
    : loop_(loop),
      net_(net),
      observer_(observer) {
    // nop
  }

  /// How the provider is at the moment.
  struct mood {
    bool slow = false;
    bool down = false;
  };

  mood state;

  /// Called with the key of each call; mutants change it.
  std::function<void(std::string&)> change_keys;

  /// The client of a node.
  provider_actor spawn_client(place where);

  const sandbox::charge_book& book() const {
    return book_;
  }

private:
  void call(place from, provider_call asked,
            late_answer<provider_outcome> answer);
  provider_outcome carry_out(const provider_call& asked);

  event_loop& loop_;
  network& net_;
  provider_observer& observer_;
  sandbox::charge_book book_;
  std::map<std::string, int> charges_;
};

} // namespace shop::sim
