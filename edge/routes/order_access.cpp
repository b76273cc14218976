#include "edge/routes/order_access.hpp"

#include <openssl/crypto.h>

namespace shop::edge {

namespace {

bool same_secret(const std::string& a, const std::string& b) {
  return !a.empty() && a.size() == b.size()
      && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

bool may_see(const call& c, const order_view& order) {
  if (same_secret(c.query_text("token"), order.token))
    return true;
  if (!c.user())
    return false;
  return c.user()->is_staff()
      || (!order.account.value.empty() && c.user()->account == order.account);
}

} // namespace

net::awaitable<order_view> read_order(call& c) {
  c.allow_query({"token"});
  auto message = get_order{{c.id(0)}};
  auto order = co_await c.ask<order_view>(message);
  if (!may_see(c, order))
    throw problem_of(shop_errc::not_found);
  order.token.clear();
  co_return order;
}

} // namespace shop::edge
