#pragma once

#include "actors/entity/entity.hpp"
#include "tests/tutorial/wishlist/wishlist_domain.hpp"
#include "tests/tutorial/wishlist/wishlist_protocol.hpp"

namespace shop {

/// What somebody would like to have.
class wishlist_actor_state : public entity<wishlist::domain, wishlist_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.wishlist";

  using entity::entity;

protected:
  wishlist_actor::behavior_type handlers() override;
};

} // namespace shop
