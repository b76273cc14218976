#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer auth_profile_get(call& c) {
  auto message = get_account{c.require_user().account};
  auto account = co_await c.ask<account_view>(message);
  co_return view_answer(200, account);
}

} // namespace shop::edge::routes
