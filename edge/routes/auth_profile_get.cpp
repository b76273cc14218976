#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

answer auth_profile_get(call& c) {
  auto account = co_await c.ask<account_view>(
    get_account{c.require_user().account});
  co_return view_answer(200, account);
}

} // namespace shop::edge::routes
