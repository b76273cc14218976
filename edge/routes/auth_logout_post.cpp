#include "actors/protocol/derive.hpp"
#include "edge/routes/routes.hpp"
#include "edge/routes/session_cookie.hpp"

namespace shop::edge::routes {

answer auth_logout_post(call& c) {
  c.no_content();
  auto ticket = read_session_cookie(c.input());
  if (ticket) {
    auto meta = command_meta{random_digest(), {}, random_digest()};
    auto message = revoke_session{ticket->account, ticket->session, meta};
    co_await c.ask<account_view>(message);
  }
  http::response result;
  result.status = 204;
  result.headers.emplace_back("Cache-Control", "no-store");
  result.headers.emplace_back("Set-Cookie", expired_session_cookie());
  co_return result;
}

} // namespace shop::edge::routes
