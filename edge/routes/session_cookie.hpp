#pragma once

#include "actors/protocol/account.hpp"
#include "edge/http/message.hpp"

#include <optional>
#include <string>

namespace shop::edge {

/// What the refresh cookie carries.
struct session_ticket {
  account_id account;
  session_id session;
  std::string secret;
};

/// The ticket of a request, if its cookie is whole.
std::optional<session_ticket> read_session_cookie(const http::request& input);

/// 200 with the access token; the refresh secret goes into the cookie, which
/// scripts cannot read and other sites cannot send.
http::response grant_answer(const session_grant& grant);

/// A `Set-Cookie` value that removes the cookie.
std::string expired_session_cookie();

/// Throws `problem` 429 when the address has signed in too often.
class call;
void limit_sign_ins(call& c);

} // namespace shop::edge
