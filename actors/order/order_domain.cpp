#include "actors/order/order_domain.hpp"

#include <algorithm>

namespace shop::order {

namespace {

bool is_over(const state& order) {
  return order.stage == stage::paid || order.stage == stage::ended;
}

std::vector<event> reject(shop_errc reason, const decision_context& context) {
  return {order_ended{order_status::rejected, reason, context.now}};
}

decision<event> decide_cancel(const state& order, const account_id& by,
                              const decision_context& context) {
  if (order.stage != stage::awaiting)
    return fail(is_over(order) ? shop_errc::conflict : shop_errc::in_progress);
  return {{closing_started{close_reason::cancelled, context.now, by}}};
}

decision<event> decide_ship(const state& order, const account_id& by,
                            const decision_context& context) {
  if (order.stage != stage::paid || order.shipped != 0
      || order.refunded == order.sums.total.amount)
    return fail(shop_errc::conflict);
  if (order.refunded + order.refund_amount == order.sums.total.amount)
    return fail(shop_errc::in_progress);
  return {{order_shipped{context.now, by}}};
}

decision<event> decide_deliver(const state& order, const account_id& by,
                               const decision_context& context) {
  if (order.shipped == 0 || order.delivered != 0)
    return fail(shop_errc::conflict);
  return {{order_delivered{context.now, by}}};
}

} // namespace

// -- what people ask for ------------------------------------------------------

decision<event> domain::decide(const state& order, const place_order& command,
                               const decision_context& context) {
  if (exists(order))
    return fail(shop_errc::conflict);
  auto expires_at = after_seconds(context.now, payment_window_s);
  return {{order_placed{command.order, command.cart, command.account,
                        command.email, command.shipping_address, command.token,
                        context.now, expires_at}}};
}

decision<event> domain::decide(const state& order, const advance_order& command,
                               const decision_context& context) {
  if (!exists(order))
    return fail(shop_errc::not_found);
  switch (command.step) {
    case order_step::cancel:
      return decide_cancel(order, command.by, context);
    case order_step::ship:
      return decide_ship(order, command.by, context);
    case order_step::deliver:
      return decide_deliver(order, command.by, context);
  }
  return fail(shop_errc::invalid_argument);
}

decision<event> domain::decide(const state& order, const refund_order& command,
                               const decision_context& context) {
  if (!exists(order))
    return fail(shop_errc::not_found);
  if (order.stage != stage::paid)
    return fail(shop_errc::conflict);
  if (!order.refund.value.empty())
    return fail(shop_errc::in_progress);
  const auto& total = order.sums.total;
  if (command.amount.amount <= 0 || command.amount.currency != total.currency)
    return fail(shop_errc::invalid_argument);
  if (command.amount.amount > total.amount - order.refunded)
    return fail(shop_errc::refund_too_large);
  auto refund = refund_id{"ref_" + to_hex(command.meta.id)};
  return {{refund_begun{refund, command.amount, context.now, command.by}}};
}

decision<event> domain::decide(const state& order,
                               const report_payment& command,
                               const decision_context& context) {
  if (!exists(order))
    return fail(shop_errc::not_found);
  auto waits = order.stage == stage::awaiting || order.stage == stage::closing
            || order.stage == stage::opening;
  if (waits && command.payment.status == payment_status::captured)
    return {{payment_received{context.now}}};
  return {};
}

// -- what the steps bring back ------------------------------------------------

decision<event> domain::decide(const state& order, const cart_answered& command,
                               const decision_context& context) {
  if (order.stage != stage::pricing)
    return {};
  if (!command.cart)
    return reject(command.cart.error(), context);
  if (command.cart->sums.total.amount > order_total_minor_max)
    return reject(shop_errc::order_too_large, context);
  return {{order_priced{command.cart->lines, command.cart->sums}}};
}

decision<event> domain::decide(const state& order,
                               const stock_answered& command,
                               const decision_context& context) {
  if (order.stage != stage::reserving)
    return {};
  if (command.refusal != shop_errc::none)
    return reject(command.refusal, context);
  return {{stock_was_reserved{context.now}}};
}

decision<event> domain::decide(const state& order,
                               const session_answered& command,
                               const decision_context& context) {
  if (order.stage != stage::opening)
    return {};
  if (command.refusal != shop_errc::none)
    return reject(command.refusal, context);
  return {{payment_opened{context.now}}};
}

decision<event> domain::decide(const state& order,
                               const close_answered& command,
                               const decision_context& context) {
  if (order.stage != stage::closing)
    return {};
  switch (command.payment.status) {
    case payment_status::captured:
    case payment_status::partially_refunded:
    case payment_status::refunded:
      return {{payment_received{context.now}}};
    case payment_status::cancelled:
    case payment_status::expired:
    case payment_status::open:
    case payment_status::declined:
    case payment_status::processing:
      break;
  }
  auto status = order.closing_for == close_reason::expired
                ? order_status::expired
                : order_status::cancelled;
  return {{order_ended{status, shop_errc::none, context.now}}};
}

decision<event> domain::decide(const state& order, const settlement_answered&,
                               const decision_context&) {
  if (!is_over(order) || order.stock_settled != 0)
    return {};
  return {{stock_was_settled{settlement_of(order)}}};
}

decision<event> domain::decide(const state& order, const cart_acknowledged&,
                               const decision_context&) {
  if (!is_over(order) || order.cart_told != 0)
    return {};
  return {
    {cart_was_told{order.stage == stage::paid ? checkout_outcome::ordered
                                              : checkout_outcome::reopened}}};
}

decision<event> domain::decide(const state& order,
                               const receipt_answered& command,
                               const decision_context&) {
  if (order.stage != stage::paid || !order.receipt.empty())
    return {};
  return {{receipt_issued{command.jws}}};
}

decision<event> domain::decide(const state& order,
                               const refund_answered& command,
                               const decision_context& context) {
  if (order.refund.value.empty())
    return {};
  auto ended = refund_finished{order.refund,
                               {order.refunded, order.sums.total.currency},
                               shop_errc::none,
                               context.now};
  if (!command.payment)
    ended.reason = command.payment.error();
  else if (command.payment->refunded.amount == order.refunded)
    ended.reason = shop_errc::conflict;
  else
    ended.refunded = command.payment->refunded;
  return {{ended}};
}

decision<event> domain::decide(const state& order, const wake&,
                               const decision_context& context) {
  if (order.stage != stage::awaiting || context.now < order.expires_at)
    return {};
  return {{closing_started{close_reason::expired, context.now}}};
}

// -- what the saga does next --------------------------------------------------

bool domain::settled(const state& order) {
  switch (order.stage) {
    case stage::none:
    case stage::pricing:
    case stage::reserving:
    case stage::opening:
    case stage::closing:
      return false;
    case stage::awaiting:
    case stage::ended:
      return true;
    case stage::paid:
      return order.refund.value.empty();
  }
  return true;
}

std::vector<order::step> domain::steps(const state& order) {
  switch (order.stage) {
    case stage::none:
    case stage::awaiting:
      return {};
    case stage::pricing:
      return {step::price};
    case stage::reserving:
      return {step::reserve};
    case stage::opening:
      return {step::open_payment};
    case stage::closing:
      return {step::close_payment};
    case stage::paid:
    case stage::ended:
      break;
  }
  std::vector<order::step> result;
  if (order.stock_settled == 0)
    result.push_back(step::settle_stock);
  if (order.cart_told == 0)
    result.push_back(step::tell_cart);
  if (order.stage == stage::paid && order.receipt.empty())
    result.push_back(step::sign_receipt);
  if (!order.refund.value.empty())
    result.push_back(step::refund);
  return result;
}

std::optional<timestamp> domain::wake_at(const state& order) {
  if (order.stage != stage::awaiting)
    return std::nullopt;
  return order.expires_at;
}

} // namespace shop::order
