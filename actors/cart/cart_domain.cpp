#include "actors/cart/cart_domain.hpp"

#include <algorithm>

namespace shop::cart {

namespace {

template <class Lines>
auto find_line(Lines& lines, const sku& item) {
  return std::find_if(lines.begin(), lines.end(),
                      [&item](const line& x) { return x.item == item; });
}

bool all_for_sale(const state& cart, const price_list& prices) {
  return std::all_of(
    cart.lines.begin(), cart.lines.end(),
    [&prices](const line& x) { return prices.find(x.item) != nullptr; });
}

void apply_one(state& cart, const cart_created& x) {
  cart.id = x.id;
}

void apply_one(state& cart, const quantity_set& x) {
  auto i = find_line(cart.lines, x.item);
  if (x.quantity == 0) {
    if (i != cart.lines.end())
      cart.lines.erase(i);
  } else if (i != cart.lines.end()) {
    i->quantity = x.quantity;
  } else {
    cart.lines.push_back({x.item, x.quantity});
  }
}

void apply_one(state& cart, const checkout_begun& x) {
  cart.status = cart_status::checking_out;
  cart.order = x.order;
}

void apply_one(state& cart, const checkout_ended& x) {
  cart.status = x.outcome == checkout_outcome::ordered ? cart_status::ordered
                                                       : cart_status::open;
}

} // namespace

decision<event> domain::decide(const state& cart, const create_cart& command,
                               const decision_context&) {
  if (exists(cart))
    return {};
  return {{cart_created{command.cart}}};
}

decision<event> domain::decide(const state& cart, const put_item& command,
                               const decision_context& context) {
  if (!exists(cart))
    return fail(shop_errc::not_found);
  if (cart.status != cart_status::open)
    return fail(shop_errc::cart_locked);
  if (command.quantity < 0 || command.quantity > line_quantity_max)
    return fail(shop_errc::invalid_argument);
  auto known = find_line(cart.lines, command.item) != cart.lines.end();
  if (command.quantity > 0 && context.prices->find(command.item) == nullptr)
    return fail(shop_errc::not_for_sale);
  if (command.quantity > 0 && !known && cart.lines.size() >= cart_lines_max)
    return fail(shop_errc::invalid_argument);
  // The event is written even when nothing changes: it carries the command's
  // id, so that a retry is recognised.
  return {{quantity_set{command.item, command.quantity}}};
}

decision<event> domain::decide(const state& cart, const begin_checkout& command,
                               const decision_context& context) {
  if (!exists(cart))
    return fail(shop_errc::not_found);
  if (cart.status != cart_status::open) {
    if (cart.order == command.order)
      return {};
    return fail(shop_errc::cart_locked);
  }
  if (cart.lines.empty())
    return fail(shop_errc::cart_empty);
  if (!all_for_sale(cart, *context.prices))
    return fail(shop_errc::not_for_sale);
  return {{checkout_begun{command.order}}};
}

decision<event> domain::decide(const state& cart, const end_checkout& command,
                               const decision_context&) {
  if (!exists(cart))
    return fail(shop_errc::not_found);
  if (cart.status != cart_status::checking_out || cart.order != command.order)
    return {};
  return {{checkout_ended{command.order, command.outcome}}};
}

decision<event> domain::decide(const state&, const wake&,
                               const decision_context&) {
  return {};
}

void domain::apply(state& cart, const event& change) {
  std::visit([&cart](const auto& x) { apply_one(cart, x); }, change);
}

cart_view domain::view_of(const state& cart, const decision_context& context) {
  auto result = cart_view{};
  result.id = cart.id;
  result.status = cart.status;
  for (const auto& [item, quantity] : cart.lines) {
    auto priced = priced_line{item, {}, {}, {}, quantity, {}, {}};
    if (auto found = context.prices->find(item)) {
      priced.product = found->product;
      priced.title = found->title;
      priced.variant = found->variant;
      priced.unit_price = found->price;
      priced.line_total
        = {found->price.amount * quantity, found->price.currency};
    }
    result.lines.push_back(std::move(priced));
  }
  result.sums = compute_totals(result.lines);
  return result;
}

} // namespace shop::cart
