#include "edge/routes/session_cookie.hpp"

#include "edge/call.hpp"

namespace shop::edge {

namespace {

constexpr std::string_view cookie_name = "shop_session";

constexpr const char* cookie_rules
  = "; Path=/api/v1/auth; HttpOnly; Secure; SameSite=Strict";

// The value of a cookie in a `Cookie` header.
std::string_view find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto end = header.find(';');
    auto pair = header.substr(0, end);
    while (pair.starts_with(' '))
      pair.remove_prefix(1);
    if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
      return pair.substr(name.size() + 1);
    header = end == std::string_view::npos ? std::string_view{}
                                           : header.substr(end + 1);
  }
  return {};
}

} // namespace

std::optional<session_ticket> read_session_cookie(const http::request& input) {
  auto value = find_cookie(input.header("cookie"), cookie_name);
  auto first = value.find('.');
  auto second = value.find('.', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos)
    return std::nullopt;
  auto part = [&value](size_t from, size_t to) {
    return std::string{value.substr(from, to - from)};
  };
  auto result = session_ticket{{part(0, first)},
                               {part(first + 1, second)},
                               part(second + 1, value.size())};
  if (!is_id(result.account.value) || !is_id(result.session.value)
      || !is_id(result.secret))
    return std::nullopt;
  return result;
}

http::response grant_answer(const session_grant& grant) {
  auto expires_in = (grant.access_expires_at.us - system_now().us) / 1'000'000;
  auto result = json_answer(200, {{"access_token", grant.access_token},
                                  {"token_type", "Bearer"},
                                  {"expires_in", expires_in}});
  auto max_age = (grant.refresh_expires_at.us - system_now().us) / 1'000'000;
  result.headers.emplace_back(
    "Set-Cookie", std::string{cookie_name} + '=' + grant.account.value + '.'
                    + grant.session.value + '.' + grant.refresh_secret
                    + "; Max-Age=" + std::to_string(max_age) + cookie_rules);
  return result;
}

std::string expired_session_cookie() {
  return std::string{cookie_name} + "=; Max-Age=0" + cookie_rules;
}

void limit_sign_ins(call& c) {
  auto verdict = c.edge().sign_ins.take(rate_client(c.input().peer),
                                        std::chrono::steady_clock::now());
  if (!verdict.allowed)
    throw throttled_for(verdict.reset_s);
}

} // namespace shop::edge
