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

private:
  /// Executes a command that looks at prices. Another node may have shown a
  /// product that the price book of this one has not heard of yet: what seems
  /// not to be for sale is decided again with the newest book.
  template <class Command>
  caf::result<cart_view> execute_with_prices(Command& command);
};

} // namespace shop
