#include "actors/payment/provider/provider_codec.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace shop {

namespace {

using json = nlohmann::json;

provider_outcome unknown(std::string why) {
  return {provider_result::unknown, {}, std::move(why)};
}

// The word with which the provider approves.
std::string_view approval_of(provider_action action) {
  switch (action) {
    case provider_action::authorise:
      return "authorised";
    case provider_action::capture:
      return "captured";
    case provider_action::cancel:
      return "voided";
    case provider_action::refund:
      return "refunded";
  }
  return {};
}

// A member that may go into a path, a log and the journal; or nothing.
std::string id_in(const json& body, const char* pointer) {
  auto place = json::json_pointer{pointer};
  if (!body.contains(place) || !body[place].is_string())
    return {};
  auto result = body[place].get<std::string>();
  return is_id(result) ? result : std::string{};
}

} // namespace

std::string target_of(const provider_call& call) {
  switch (call.action) {
    case provider_action::authorise:
      return "/v1/authorisations";
    case provider_action::capture:
      return "/v1/authorisations/" + call.provider_id + "/capture";
    case provider_action::cancel:
      return "/v1/authorisations/" + call.provider_id + "/void";
    case provider_action::refund:
      return "/v1/charges/" + call.provider_id + "/refunds";
  }
  return "/";
}

std::string body_of(const provider_call& call) {
  json body = json::object();
  if (call.action != provider_action::cancel) {
    body["amount"] = call.amount.amount;
    body["currency"] = call.amount.currency.value;
  }
  if (call.action == provider_action::authorise) {
    body["payment_method"] = call.payment_method;
    body["reference"] = call.reference;
  }
  return body.dump();
}

provider_outcome outcome_of(const provider_call& call, unsigned status,
                            const std::string& text) {
  // A wrong secret or path is for an operator to mend, no word on the payment;
  // a key that was used for something else has an outcome that we do not know.
  if (status != 200 && status != 400 && status != 402 && status != 409)
    return unknown("status " + std::to_string(status));
  auto body = json::parse(text, nullptr, false);
  if (!body.is_object())
    return unknown("damaged answer");
  if (status == 200) {
    auto id = id_in(body, "/id");
    auto word = body.find("status");
    if (id.empty() || word == body.end() || *word != approval_of(call.action))
      return unknown("damaged answer");
    return {provider_result::approved, id, {}};
  }
  auto code = id_in(body, "/error/code");
  if (code.empty())
    return unknown("damaged answer");
  auto result
    = status == 402 ? provider_result::declined : provider_result::refused;
  return {result, {}, std::move(code)};
}

} // namespace shop
