#include "tests/simulation/checker.hpp"

// What has to be true when all faults are over and nothing happens any more.
namespace shop::sim {

namespace {

using order_map = std::map<std::string, order_fold>;

void check_order(const order_fold& order, bool expired, verdict& rules) {
  using stage = order_fold::stage;
  auto over = order.at == stage::paid || order.at == stage::ended;
  if (!over && (expired || order.at != stage::awaiting))
    rules.broken("I9 stuck", order.id + " in stage "
                               + std::to_string(static_cast<int>(order.at)));
  if (!over)
    return;
  if (order.priced && !order.settled)
    rules.broken("I9 stuck", order.id + " has not settled its stock");
  if (!order.cart_told)
    rules.broken("I9 stuck", order.id + " has not told its cart");
  if (order.refund_pending)
    rules.broken("I9 stuck", order.id + " has not ended its refund");
  if (order.at == stage::paid && order.receipt.empty())
    rules.broken("I9 stuck", order.id + " has no receipt");
}

void check_payment(const payment_fold& session, const order_map& orders,
                   const sandbox::charge_book& charges, verdict& rules) {
  if (session.in_attempt || session.unreported || session.refunds_pending > 0
      || !session.held.empty())
    rules.broken("I9 stuck", session.id + " has not ended its business");
  int64_t taken = 0;
  int64_t returned = 0;
  for (const auto& [id, held] : charges.all()) {
    if (held.reference != session.id)
      continue;
    if (held.status == "authorised")
      rules.broken("I9 stuck", id + " is held for " + session.id);
    taken += held.captured;
    returned += held.refunded;
  }
  if (taken != (session.charge.empty() ? 0 : session.amount)
      || returned != session.refunded)
    rules.broken("I2 record", session.id + " and the provider differ");
  auto order = orders.find(session.order);
  auto paid
    = order != orders.end() && order->second.at == order_fold::stage::paid;
  if (paid == session.charge.empty())
    rules.broken("I2 payments", session.id + " and its order differ");
  if (paid && order->second.refunded != session.refunded)
    rules.broken("I4 refunds", session.id + " and its order differ");
}

void check_stock(const stock_fold& item, const order_map& orders, bool expired,
                 verdict& rules) {
  if (expired && item.reserved != 0)
    rules.broken("I9 stuck", item.id + " keeps a reservation");
  int64_t sold = 0;
  int64_t waiting = 0;
  for (const auto& [id, order] : orders) {
    auto line = order.lines.find(item.id);
    if (line == order.lines.end())
      continue;
    if (order.at == order_fold::stage::paid)
      sold += line->second;
    if (order.at == order_fold::stage::awaiting)
      waiting += line->second;
  }
  if (item.committed != sold || item.reserved != waiting)
    rules.broken("I3 stock", item.id + " and the orders differ");
}

void check_cart(const std::string& id, const cart_fold& cart,
                const order_map& orders, verdict& rules) {
  auto order = orders.find(cart.order());
  auto expected = cart_status::open;
  if (order != orders.end()) {
    if (order->second.at == order_fold::stage::paid)
      expected = cart_status::ordered;
    if (order->second.at == order_fold::stage::awaiting)
      expected = cart_status::checking_out;
  }
  if (cart.newest().status != expected)
    rules.broken("I9 stuck", id + " is not as its order left it");
}

// On the agenda is who has something to do, and nobody else.
void check_agenda(const memory_database& rows, const order_map& orders,
                  verdict& rules) {
  std::set<std::string> expected;
  for (const auto& [id, order] : orders)
    if (order.at == order_fold::stage::awaiting)
      expected.insert(id);
  std::set<std::string> found;
  for (const auto& [shard, entity] : rows.agenda)
    found.insert(entity.id);
  if (expected != found)
    rules.broken("I9 agenda", "has " + std::to_string(found.size())
                                + " entities, not "
                                + std::to_string(expected.size()));
}

} // namespace

verdict checker::check_ending(const ending& end) const {
  verdict rules;
  for (const auto& [id, order] : orders_)
    check_order(order, end.expired, rules);
  for (const auto& [id, session] : payments_)
    check_payment(session, orders_, end.charges, rules);
  for (const auto& [id, item] : stock_)
    check_stock(item, orders_, end.expired, rules);
  for (const auto& [id, cart] : carts_)
    check_cart(id, cart, orders_, rules);
  check_agenda(end.rows, orders_, rules);
  // Money that the provider holds belongs to a session of ours.
  for (const auto& [id, held] : end.charges.all())
    if (held.status == "captured" && !payments_.contains(held.reference))
      rules.broken("I2 record", id + " is of nobody");
  return rules;
}

} // namespace shop::sim
