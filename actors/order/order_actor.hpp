#pragma once

#include "actors/entity/entity.hpp"
#include "actors/order/order_domain.hpp"

namespace shop {

/// An order: runs its saga step by step, whoever owned it before.
class order_actor_state : public entity<order::domain, order_actor> {
public:
  /// Name in metrics and logs.
  static inline const char* name = "shop.order";

  using entity::entity;

protected:
  order_actor::behavior_type handlers() override;

  void perform(const order::step& next) override;

private:
  void price();
  void reserve();
  void open_payment();
  void close_payment();
  void settle_stock();
  void tell_cart();
  void sign_receipt();
  void refund();

  command_meta step_meta(std::string_view purpose) const;

  /// Sends a command to another entity; `told` gets its answer, or the code of
  /// a refusal. What may pass by itself puts the step off instead.
  template <class Answer, class Command, class Told>
  void ask(order::step current, Command command, Told told);
};

} // namespace shop
