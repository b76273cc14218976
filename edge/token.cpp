#include "edge/token.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace shop::edge {

namespace {

/// Who makes our tokens, and for whom.
constexpr const char* issuer = "secureshop";

/// Latest time that fits into microseconds, in seconds since 1970.
constexpr int64_t seconds_max = std::numeric_limits<int64_t>::max() / 1'000'000;

std::string text_of(const nlohmann::json& object, const char* name) {
  auto i = object.find(name);
  return i != object.end() && i->is_string() ? i->get<std::string>() : "";
}

// Who the claims of a genuine token speak of, if they are for us and for now.
std::optional<principal> principal_of(const nlohmann::json& claims,
                                      timestamp now) {
  if (text_of(claims, "iss") != issuer || text_of(claims, "aud") != issuer)
    return std::nullopt;
  auto expires = claims.find("exp");
  if (expires == claims.end() || !expires->is_number_integer())
    return std::nullopt;
  auto seconds = expires->get<int64_t>();
  if (seconds < 0 || seconds > seconds_max || seconds * 1'000'000 <= now.us)
    return std::nullopt;
  auto role = value_of<account_role>(text_of(claims, "role"));
  auto account = text_of(claims, "sub");
  auto session = text_of(claims, "sid");
  if (!role || !is_id(account) || !is_id(session))
    return std::nullopt;
  return principal{{account}, {session}, *role};
}

} // namespace

std::optional<principal> token_verifier::verify(std::string_view token,
                                                timestamp now) const {
  auto jws = keys_.verify(token, "at+jwt");
  return jws ? principal_of(jws->claims, now) : std::nullopt;
}

} // namespace shop::edge
