#include "edge/routes/routes.hpp"
#include "edge/routes/session_cookie.hpp"

namespace shop::edge::routes {

answer auth_refresh_post(call& c) {
  c.no_content();
  auto ticket = read_session_cookie(c.input());
  if (!ticket)
    throw problem_of(shop_errc::unauthorised);
  auto message
    = refresh_session{ticket->account, ticket->session, ticket->secret, {}};
  auto grant = co_await c.ask<session_grant>(message);
  co_return grant_answer(grant);
}

} // namespace shop::edge::routes
