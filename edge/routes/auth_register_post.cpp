#include "actors/protocol/derive.hpp"
#include "edge/routes/routes.hpp"
#include "edge/routes/session_cookie.hpp"

namespace shop::edge::routes {

answer auth_register_post(call& c) {
  limit_sign_ins(c);
  body_reader body{c.input()};
  register_account command;
  command.email = body.email("email");
  command.password = body.text("password", 8, 200);
  command.name = body.text("name", 1, 100);
  body.finish();
  command.account = account_of(command.email);
  command.meta = c.meta("register " + command.email, body.canonical());
  auto account = co_await c.ask<account_view>(command);
  co_return view_answer(201, account);
}

} // namespace shop::edge::routes
