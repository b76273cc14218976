#include "actors/protocol/derive.hpp"
#include "edge/routes/routes.hpp"
#include "edge/routes/session_cookie.hpp"

namespace shop::edge::routes {

answer auth_login_post(call& c) {
  limit_sign_ins(c);
  body_reader body{c.input()};
  auto email = body.email("email");
  auto password = body.text("password", 1, 200);
  body.finish();
  auto message = sign_in{account_of(email), std::move(password), {}};
  auto grant = co_await c.ask<session_grant>(message);
  if (grant.wait_s > 0)
    throw throttled_for(grant.wait_s);
  co_return grant_answer(grant);
}

} // namespace shop::edge::routes
