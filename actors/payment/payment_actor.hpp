#pragma once

#include "actors/entity/entity.hpp"
#include "actors/payment/payment_domain.hpp"

namespace shop {

/// The payment session of an order: the only one that talks to the provider.
class payment_actor_state : public entity<payment::domain, payment_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.payment";

  using entity::entity;

protected:
  payment_actor::behavior_type handlers() override;

  void perform(const payment::step& next) override;

private:
  /// The call that a step makes, with a key that names exactly this step.
  provider_call call_for(payment::step next) const;
  void ask_provider(payment::step next);
  void report();
};

} // namespace shop
