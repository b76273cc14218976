#pragma once

#include "actors/protocol/interfaces.hpp"
#include "tests/simulation/late_answer.hpp"
#include "tests/simulation/network.hpp"

#include <map>
#include <string>

namespace shop::sim {

/// Sees what the signer is asked to sign.
class signer_observer {
public:
  virtual ~signer_observer() = default;

  /// Two different receipts for one payment.
  virtual void on_other_receipt(const std::string& order) = 0;
};

/// The signer: signs one receipt for each payment, when it is there.
class signer_model {
public:
  signer_model(event_loop& loop, network& net, signer_observer& observer)
    : loop_(loop),
      net_(net),
      observer_(observer) {
    // nop
  }

  bool down = false;

  /// The proxy of a node.
  signer_actor spawn_proxy(place where);

  static std::string receipt_of(const order_id& order) {
    return "jws." + order.value;
  }

private:
  void sign(place from, const sign_receipt& asked,
            late_answer<signed_jws> answer);

  event_loop& loop_;
  network& net_;
  signer_observer& observer_;
  /// What was signed, by order.
  std::map<std::string, std::string> guard_;
};

} // namespace shop::sim
