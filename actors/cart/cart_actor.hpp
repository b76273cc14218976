#pragma once

#include "actors/cart/cart_domain.hpp"
#include "actors/entity/entity.hpp"

namespace shop {

/// A shopper's cart.
class cart_actor_state : public entity<cart::domain, cart_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.cart";

  using entity::entity;

protected:
  cart_actor::behavior_type handlers() override;
};

} // namespace shop
