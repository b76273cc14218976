#include "actors/journal/lists_actor.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop {

lists_state::lists_state(lists_actor::pointer,
                         std::unique_ptr<list_store> store)
  : store_(std::move(store)) {
  // nop
}

lists_actor::behavior_type lists_state::make_behavior() {
  return {
    [this](const list_orders& x) { return as_result(store_->orders(x)); },
    [this](const list_products& x) { return as_result(store_->products(x)); },
    [this](const list_stock& x) { return as_result(store_->stock(x)); },
    [this](const list_customers& x) { return as_result(store_->customers(x)); },
    [this](const get_order_history& x) {
      return as_result(store_->history(x));
    },
    [this](const get_sales& x) { return as_result(store_->sales(x)); },
  };
}

} // namespace shop
