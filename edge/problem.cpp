#include "edge/problem.hpp"

#include <nlohmann/json.hpp>

namespace shop::edge {

problem other_problem(unsigned status, std::string type, std::string title) {
  return {status, std::move(type), std::move(title), {}, {}, 0};
}

problem problem_of(shop_errc code) {
  auto again = [](problem what) {
    what.retry_after_s = 1;
    return what;
  };
  auto make = other_problem;
  switch (code) {
    case shop_errc::not_found:
      return make(404, "not-found", "There is no such thing.");
    case shop_errc::conflict:
      return make(409, "conflict", "Its state does not allow this.");
    case shop_errc::invalid_argument:
      return make(422, "invalid", "A value is outside its range.");
    case shop_errc::forbidden:
      return make(403, "forbidden", "You may not do this.");
    case shop_errc::bad_credentials:
      return make(401, "bad-credentials", "E-mail or password is wrong.");
    case shop_errc::unauthorised:
      return make(401, "unauthorised", "Sign in first.");
    case shop_errc::token_reused:
      return make(401, "token-reused", "This session has been ended.");
    case shop_errc::throttled:
      return throttled_for(1);
    case shop_errc::busy:
    case shop_errc::unavailable:
    case shop_errc::journal_unavailable:
    case shop_errc::signer_unavailable:
    case shop_errc::provider_unavailable:
    case shop_errc::wrong_owner:
    case shop_errc::version_conflict:
    case shop_errc::outcome_unknown:
    case shop_errc::deadline_exceeded:
      return again(make(503, "unavailable", "Not available just now."));
    case shop_errc::idempotency_key_reused:
      return make(422, "idempotency-key-reused",
                  "This Idempotency-Key came with another content.");
    case shop_errc::in_progress:
      return again(
        make(409, "in-progress", "The first request is still being handled."));
    case shop_errc::out_of_stock:
      return make(409, "out-of-stock", "Fewer units are left than asked for.");
    case shop_errc::cart_locked:
      return make(409, "cart-locked", "This cart belongs to an order.");
    case shop_errc::cart_empty:
      return make(409, "cart-empty", "This cart is empty.");
    case shop_errc::not_for_sale:
      return make(422, "not-for-sale", "This is not for sale.");
    case shop_errc::account_exists:
      return make(409, "account-exists", "This address has an account.");
    case shop_errc::payment_closed:
      return make(409, "payment-closed", "This payment session has ended.");
    case shop_errc::refund_too_large:
      return make(422, "refund-too-large", "More than what is left.");
    case shop_errc::order_too_large:
      return make(422, "order-too-large", "Too much for one order.");
    case shop_errc::receipt_pending:
      return again(
        make(409, "receipt-pending", "The receipt is not there yet."));
    case shop_errc::none:
    case shop_errc::signing_refused:
    case shop_errc::corrupt_data:
      break;
  }
  return make(500, "internal", "Something went wrong here.");
}

problem problem_of(http::failure what) {
  switch (what) {
    case http::failure::bad_request:
      return other_problem(400, "bad-request", "This is not a request.");
    case http::failure::header_too_large:
      return other_problem(431, "header-too-large", "The header is too large.");
    case http::failure::body_too_large:
      return other_problem(413, "body-too-large", "The body is too large.");
    case http::failure::timeout:
      return other_problem(408, "timeout", "The request took too long.");
    case http::failure::expectation_failed:
      return other_problem(417, "expectation-failed",
                           "Nothing but 100-continue can be expected.");
    case http::failure::too_many_connections:
      return problem_of(shop_errc::busy);
    case http::failure::internal:
      break;
  }
  return problem_of(shop_errc::none);
}

problem invalid_fields(std::vector<field_error> errors) {
  auto result
    = other_problem(422, "invalid", "Some values cannot be accepted.");
  result.errors = std::move(errors);
  return result;
}

problem throttled_for(int64_t wait_s) {
  auto result = other_problem(429, "throttled", "Too many attempts.");
  result.retry_after_s = static_cast<int>(wait_s);
  return result;
}

http::response render(const problem& what, const std::string& correlation_id) {
  nlohmann::ordered_json body;
  body["type"] = "/problems/" + what.type;
  body["title"] = what.title;
  body["status"] = what.status;
  if (!what.detail.empty())
    body["detail"] = what.detail;
  body["correlation_id"] = correlation_id;
  for (const auto& error : what.errors)
    body["errors"].push_back(
      {{"pointer", error.pointer}, {"message", error.message}});
  http::response result;
  result.status = what.status;
  result.content_type = "application/problem+json";
  result.headers.emplace_back("Cache-Control", "no-store");
  if (what.retry_after_s > 0)
    result.headers.emplace_back("Retry-After",
                                std::to_string(what.retry_after_s));
  if (what.status == 401)
    result.headers.emplace_back("WWW-Authenticate", "Bearer");
  using handler = nlohmann::ordered_json::error_handler_t;
  result.body = body.dump(-1, ' ', false, handler::replace);
  return result;
}

} // namespace shop::edge
