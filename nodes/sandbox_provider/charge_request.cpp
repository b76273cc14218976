#include "nodes/sandbox_provider/charge_request.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>

namespace shop::sandbox {

namespace {

/// Longest idempotency key and longest text member, in bytes.
constexpr size_t key_bytes_max = 255;
constexpr size_t text_bytes_max = 255;

/// The currencies that this account may be paid in.
constexpr std::string_view currencies[] = {"CHF", "EUR", "GBP", "USD"};

tl::unexpected<misunderstanding> wrong(unsigned status, std::string code) {
  return tl::unexpected{misunderstanding{status, std::move(code)}};
}

bool is_visible(std::string_view text, size_t bytes_max) {
  return !text.empty() && text.size() <= bytes_max
      && std::all_of(text.begin(), text.end(),
                     [](char c) { return c > 0x20 && c < 0x7F; });
}

// The object in a body, or a discarded value: not JSON, not an object, or a
// member twice, of which two readers would see different ones.
json read_object(const std::string& text) {
  std::set<std::string> seen;
  auto twice = false;
  auto watch = [&](int depth, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::key && depth == 1)
      twice = twice || !seen.insert(value.get<std::string>()).second;
    return true;
  };
  auto result = json::parse(text.empty() ? "{}" : text, watch, false);
  return twice || !result.is_object() ? json(json::value_t::discarded) : result;
}

bool has_only(const json& body, std::initializer_list<const char*> names) {
  return std::all_of(
    body.items().begin(), body.items().end(), [&names](const auto& member) {
      return std::find(names.begin(), names.end(), member.key()) != names.end();
    });
}

bool read_amount(const json& body, int64_t& result) {
  auto member = body.find("amount");
  if (member == body.end() || !member->is_number_unsigned()
      || member->get<uint64_t>() > static_cast<uint64_t>(amount_max))
    return false;
  result = member->get<int64_t>();
  return result > 0;
}

bool read_text(const json& body, const char* name, std::string& result) {
  auto member = body.find(name);
  if (member == body.end() || !member->is_string())
    return false;
  result = member->get<std::string>();
  return is_visible(result, text_bytes_max);
}

bool read_members(const json& body, charge_request& request) {
  const auto& action = request.action;
  if (action == "cancel")
    return has_only(body, {});
  if (!read_amount(body, request.amount))
    return false;
  if (action == "authorise")
    return has_only(body, {"amount", "currency", "payment_method", "reference"})
        && read_text(body, "currency", request.currency)
        && read_text(body, "payment_method", request.payment_method)
        && read_text(body, "reference", request.reference);
  return has_only(body, {"amount", "currency"})
      && (!body.contains("currency")
          || read_text(body, "currency", request.currency));
}

bool is_known(const std::string& currency) {
  return std::find(std::begin(currencies), std::end(currencies), currency)
      != std::end(currencies);
}

// What the path asks for; empty when it asks for nothing.
std::string action_of(const std::vector<std::string>& path) {
  if (path.size() < 2 || path[0] != "v1")
    return {};
  if (path.size() == 2)
    return path[1] == "authorisations" ? "authorise" : "";
  if (path.size() != 4)
    return {};
  if (path[1] == "authorisations" && path[3] == "capture")
    return "capture";
  if (path[1] == "authorisations" && path[3] == "void")
    return "cancel";
  return path[1] == "charges" && path[3] == "refunds" ? "refund" : "";
}

} // namespace

tl::expected<charge_request, misunderstanding> read_charge_request(
  const http::request& input) {
  charge_request result;
  result.action = action_of(input.path);
  if (result.action.empty())
    return wrong(404, "not_found");
  if (input.path.size() == 4)
    result.id = input.path[2];
  result.key = input.header("idempotency-key");
  if (!is_visible(result.key, key_bytes_max))
    return wrong(400, "idempotency_key_required");
  auto body = read_object(input.body);
  if (body.is_discarded() || !read_members(body, result))
    return wrong(400, "invalid_request");
  if (!result.currency.empty() && !is_known(result.currency))
    return wrong(400, "unsupported_currency");
  // Of what is meant, not of how it is written.
  result.fingerprint = input.target + '\n' + body.dump();
  return result;
}

} // namespace shop::sandbox
