#include "actors/stock/stock_domain.hpp"

namespace shop::stock {

namespace {

void apply_one(state& stock, const stock_set& x) {
  stock.item = x.item;
  stock.on_hand = x.on_hand;
}

void apply_one(state& stock, const stock_reserved& x) {
  stock.reservations.forget_expired(x.at);
  stock.reservations.open({x.order, x.quantity, x.expires_at, 1});
  stock.reserved += x.quantity;
}

void apply_one(state& stock, const reservation_settled& x) {
  stock.reservations.close(x.order, x.expires_at);
  stock.reserved -= x.quantity;
  if (x.end == reservation_end::committed)
    stock.on_hand -= x.quantity;
}

} // namespace

decision<event> domain::decide(const state& stock, const set_stock& command,
                               const decision_context&) {
  if (command.on_hand < 0 || command.on_hand > on_hand_max)
    return fail(shop_errc::invalid_argument);
  if (command.on_hand < stock.reserved)
    return fail(shop_errc::conflict);
  return {{stock_set{command.item, stock.on_hand, command.on_hand}}};
}

decision<event> domain::decide(const state& stock, const reserve_stock& command,
                               const decision_context& context) {
  if (command.quantity <= 0 || command.expires_at <= context.now)
    return fail(shop_errc::invalid_argument);
  auto known = stock.reservations.find(command.order);
  if (known != nullptr) {
    if (known->open != 0 && known->quantity == command.quantity)
      return {};
    return fail(shop_errc::conflict);
  }
  if (stock.on_hand - stock.reserved < command.quantity)
    return fail(shop_errc::out_of_stock);
  return {{stock_reserved{command.order, command.quantity, command.expires_at,
                          context.now}}};
}

decision<event> domain::decide(const state& stock,
                               const settle_reservation& command,
                               const decision_context& context) {
  auto known = stock.reservations.find(command.order);
  auto found = known != nullptr;
  if (found && known->open == 0)
    return {};
  auto quantity = found ? known->quantity : 0;
  // A committed or long expired order had its answer; only the release of
  // something unknown has to outrun a late reservation.
  auto needs_trace = command.end == reservation_end::released && exists(stock)
                  && command.expires_at > context.now;
  if (!found && !needs_trace)
    return {};
  return {{reservation_settled{command.order, quantity, command.end,
                               command.expires_at}}};
}

decision<event> domain::decide(const state&, const wake&,
                               const decision_context&) {
  return {};
}

void domain::apply(state& stock, const event& change) {
  std::visit([&stock](const auto& x) { apply_one(stock, x); }, change);
}

stock_view domain::view_of(const state& stock, const decision_context&) {
  auto result = stock_view{};
  result.item = stock.item;
  result.on_hand = stock.on_hand;
  result.reserved = stock.reserved;
  return result;
}

} // namespace shop::stock
