#include "actors/stock/stock_domain.hpp"

#include <algorithm>

namespace shop::stock {

namespace {

template <class Reservations>
auto find(Reservations& xs, const order_id& order) {
  return std::find_if(xs.begin(), xs.end(), [&order](const reservation& x) {
    return x.order == order;
  });
}

void apply_one(state& stock, const stock_set& x) {
  stock.item = x.item;
  stock.on_hand = x.on_hand;
}

void apply_one(state& stock, const stock_reserved& x) {
  std::erase_if(stock.reservations, [&x](const reservation& old) {
    return old.open == 0 && old.expires_at <= x.at;
  });
  stock.reservations.push_back({x.order, x.quantity, x.expires_at, 1});
  stock.reserved += x.quantity;
}

void apply_one(state& stock, const reservation_settled& x) {
  auto i = find(stock.reservations, x.order);
  if (i != stock.reservations.end())
    i->open = 0;
  else
    stock.reservations.push_back({x.order, 0, x.expires_at, 0});
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
  auto known = find(stock.reservations, command.order);
  if (known != stock.reservations.end()) {
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
  auto known = find(stock.reservations, command.order);
  auto found = known != stock.reservations.end();
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
