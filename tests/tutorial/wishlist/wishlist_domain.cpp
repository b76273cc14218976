#include "tests/tutorial/wishlist/wishlist_domain.hpp"

#include <algorithm>

namespace shop::wishlist {

namespace {

bool has(const state& list, const sku& item) {
  return std::any_of(list.wishes.begin(), list.wishes.end(),
                     [&item](const wish& x) { return x.item == item; });
}

void apply_one(state& list, const wish_put& x) {
  list.id = x.list;
  list.wishes.push_back(x.added);
}

void apply_one(state& list, const wish_removed& x) {
  std::erase_if(list.wishes, [&x](const wish& y) { return y.item == x.item; });
}

} // namespace

decision<event> domain::decide(const state& list, const put_wish& command,
                               const decision_context& context) {
  if (has(list, command.item))
    return {};
  if (list.wishes.size() >= wishes_max)
    return fail(shop_errc::conflict);
  if (context.prices->find(command.item) == nullptr)
    return fail(shop_errc::not_for_sale);
  return {{wish_put{command.list, {command.item, context.now}}}};
}

decision<event> domain::decide(const state& list, const remove_wish& command,
                               const decision_context&) {
  if (!exists(list))
    return fail(shop_errc::not_found);
  if (!has(list, command.item))
    return {};
  return {{wish_removed{command.item}}};
}

decision<event> domain::decide(const state&, const wake&,
                               const decision_context&) {
  return {};
}

void domain::apply(state& list, const event& change) {
  std::visit([&list](const auto& x) { apply_one(list, x); }, change);
}

wishlist_view domain::view_of(const state& list, const decision_context&) {
  auto result = wishlist_view{};
  result.id = list.id;
  result.wishes = list.wishes;
  return result;
}

} // namespace shop::wishlist
