#pragma once

#include "actors/catalog/product_domain.hpp"
#include "actors/entity/entity.hpp"

namespace shop {

/// A product of the catalogue.
class product_actor_state : public entity<catalog::domain, product_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.product";

  using entity::entity;

protected:
  product_actor::behavior_type handlers() override;
};

} // namespace shop
