#pragma once

#include "actors/entity/entity.hpp"
#include "actors/stock/stock_domain.hpp"

namespace shop {

/// The units of one sku.
class stock_actor_state : public entity<stock::domain, stock_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.stock";

  using entity::entity;

protected:
  stock_actor::behavior_type handlers() override;
};

} // namespace shop
