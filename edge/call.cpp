#include "edge/call.hpp"

#include "actors/protocol/derive.hpp"
#include "edge/codec/day.hpp"
#include "edge/codec/path_id.hpp"

#include <algorithm>
#include <charconv>

namespace shop::edge {

namespace {

/// Longest idempotency key, in bytes.
constexpr size_t key_bytes_max = 255;

std::string_view idempotency_key(const http::request& input) {
  auto key = input.header("idempotency-key");
  auto printable = std::all_of(key.begin(), key.end(),
                               [](char c) { return c > ' ' && c < 0x7F; });
  if (key.size() > key_bytes_max || !printable)
    throw other_problem(400, "bad-idempotency-key",
                        "The Idempotency-Key has to be 1 to 255 printable "
                        "ASCII characters.");
  return key;
}

} // namespace

call::call(edge_state& edge, http::request& input,
           std::vector<std::string> captured)
  : edge_(edge),
    input_(input),
    captured_(std::move(captured)) {
  constexpr std::string_view scheme = "Bearer ";
  auto header = input.header("authorization");
  if (header.empty())
    return;
  // An edge that has just started cannot tell yet; a client that were told
  // 401 would throw its token away.
  if (!edge.tokens.ready())
    throw problem_of(shop_errc::signer_unavailable);
  if (header.starts_with(scheme))
    user_ = edge.tokens.verify(header.substr(scheme.size()), system_now());
  if (!user_)
    throw problem_of(shop_errc::unauthorised);
}

const std::string& call::id(size_t number) const {
  const auto& result = captured_.at(number);
  if (!is_path_id(result))
    throw problem_of(shop_errc::not_found);
  return result;
}

const principal& call::require_user() const {
  if (!user_)
    throw problem_of(shop_errc::unauthorised);
  return *user_;
}

const principal& call::require_staff() const {
  const auto& user = require_user();
  if (!user.is_staff())
    throw problem_of(shop_errc::forbidden);
  return user;
}

const principal& call::require_admin() const {
  const auto& user = require_user();
  if (user.role != account_role::admin)
    throw problem_of(shop_errc::forbidden);
  return user;
}

std::string call::no_content() const {
  if (input_.body.empty())
    return {};
  body_reader body{input_};
  body.finish();
  return body.canonical();
}

command_meta call::meta(std::string_view scope,
                        std::string_view content) const {
  auto key = idempotency_key(input_);
  auto request = random_digest();
  if (key.empty())
    return {random_digest(), {}, request};
  auto id = secure_digest({"idempotency key", scope, key});
  // Without the query: it may hold a credential, and no mutation means
  // anything by it but for its flags, which its route has in `content`.
  std::string_view path = input_.target;
  path = path.substr(0, path.find('?'));
  auto fingerprint = secure_digest({path, content});
  return {id, fingerprint, request};
}

command_meta call::required_meta(std::string_view scope,
                                 std::string_view content) const {
  if (idempotency_key(input_).empty())
    throw other_problem(400, "idempotency-key-required",
                        "This request needs an Idempotency-Key.");
  return meta(scope, content);
}

int64_t call::query_number(std::string_view name, int64_t min, int64_t max,
                           int64_t otherwise) const {
  auto i = input_.query.find(name);
  if (i == input_.query.end())
    return otherwise;
  int64_t result = 0;
  auto end = i->second.data() + i->second.size();
  auto [rest, error] = std::from_chars(i->second.data(), end, result);
  if (error != std::errc{} || rest != end || result < min || result > max)
    throw invalid_fields({{"?" + std::string{name},
                           "has to be a number from " + std::to_string(min)
                             + " to " + std::to_string(max)}});
  return result;
}

std::string call::query_text(std::string_view name) const {
  constexpr size_t bytes_max = 200;
  auto i = input_.query.find(name);
  if (i == input_.query.end())
    return {};
  if (i->second.size() > bytes_max)
    throw invalid_fields({{"?" + std::string{name}, "is too long"}});
  return i->second;
}

bool call::query_flag(std::string_view name) const {
  auto text = query_text(name);
  if (text != "" && text != "true" && text != "false")
    throw invalid_fields(
      {{"?" + std::string{name}, "has to be true or false"}});
  return text == "true";
}

std::optional<int32_t> call::query_day(std::string_view name) const {
  auto text = query_text(name);
  if (text.empty())
    return std::nullopt;
  auto day = parse_day(text);
  if (!day)
    throw invalid_fields(
      {{"?" + std::string{name}, "has to be a day, for example 2026-01-31"}});
  return day;
}

uint32_t call::query_limit() const {
  constexpr int64_t items_default = 20;
  return static_cast<uint32_t>(
    query_number("limit", 1, page_items_max, items_default));
}

void call::allow_query(std::initializer_list<std::string_view> names) const {
  for (const auto& [name, value] : input_.query)
    if (std::find(names.begin(), names.end(), name) == names.end())
      throw invalid_fields({{"?" + name, "is not expected"}});
}

http::response json_answer(unsigned status, const json_out& body) {
  http::response result;
  result.status = status;
  result.headers.emplace_back("Cache-Control", "no-store");
  using handler = json_out::error_handler_t;
  result.body = body.dump(-1, ' ', false, handler::replace);
  return result;
}

timestamp system_now() {
  using namespace std::chrono;
  auto now = system_clock::now().time_since_epoch();
  return {duration_cast<microseconds>(now).count()};
}

} // namespace shop::edge
