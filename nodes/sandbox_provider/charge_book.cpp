#include "nodes/sandbox_provider/charge_book.hpp"

#include <set>

namespace shop::sandbox {

namespace {

/// Tokens that are refused, and the code that says why.
const std::map<std::string, std::string> declines = {
  {"tok_chargeDeclined", "card_declined"},
  {"tok_insufficientFunds", "insufficient_funds"},
  {"tok_expiredCard", "expired_card"},
  {"tok_incorrectCvc", "incorrect_cvc"},
  {"tok_lostCard", "lost_card"},
  {"tok_stolenCard", "stolen_card"},
  {"tok_processingError", "processing_error"},
  {"tok_error_500", "processing_error"},
};

/// Tokens that are authorised.
const std::set<std::string> good_tokens = {
  "tok_visa",
  "tok_mastercard",
  "tok_amex",
  "tok_timeout",
  "tok_slow",
  "tok_error_500_once",
  "tok_duplicate",
  "tok_cut_after_charge",
  "tok_captureDeclined",
};

json answer(const charge_request& request, unsigned status, json body) {
  return {{"key", request.key},
          {"fingerprint", request.fingerprint},
          {"action", request.action},
          {"status", status},
          {"body", body.dump()}};
}

json declined(const charge_request& request, const std::string& code) {
  return answer(request, 402, {{"error", {{"code", code}}}});
}

json refused(const charge_request& request, const std::string& code) {
  return answer(request, 409, {{"error", {{"code", code}}}});
}

} // namespace

json charge_book::decide(const charge_request& request) const {
  if (request.action == "authorise")
    return authorise(request);
  if (request.action == "capture")
    return capture(request);
  if (request.action == "cancel")
    return cancel(request);
  return refund(request);
}

json charge_book::authorise(const charge_request& request) const {
  auto decline = declines.find(request.payment_method);
  if (decline != declines.end())
    return declined(request, decline->second);
  if (!good_tokens.contains(request.payment_method))
    return declined(request, "invalid_payment_method");
  auto id = "auth_" + std::to_string(authorisations_.size() + 1);
  auto record = answer(request, 200, {{"id", id}, {"status", "authorised"}});
  record["id"] = id;
  record["amount"] = request.amount;
  record["currency"] = request.currency;
  record["reference"] = request.reference;
  record["payment_method"] = request.payment_method;
  return record;
}

const authorisation* charge_book::behind(const charge_request& request) const {
  auto charge = charges_.find(request.id);
  auto i = request.action != "refund" ? authorisations_.find(request.id)
         : charge == charges_.end()   ? authorisations_.end()
                                      : authorisations_.find(charge->second);
  return i == authorisations_.end() ? nullptr : &i->second;
}

std::string charge_book::payment_method_of(
  const charge_request& request) const {
  auto known = behind(request);
  return known == nullptr ? request.payment_method : known->payment_method;
}

json charge_book::capture(const charge_request& request) const {
  auto known = behind(request);
  if (known == nullptr || known->status != "authorised")
    return refused(request, "not_capturable");
  if (!request.currency.empty() && request.currency != known->currency)
    return refused(request, "currency_mismatch");
  if (request.amount > known->amount)
    return refused(request, "capture_too_large");
  if (known->payment_method == "tok_captureDeclined")
    return declined(request, "capture_declined");
  auto charge = "ch_" + request.id.substr(5);
  auto record = answer(request, 200, {{"id", charge}, {"status", "captured"}});
  record["id"] = request.id;
  record["charge"] = charge;
  record["amount"] = request.amount;
  return record;
}

json charge_book::cancel(const charge_request& request) const {
  auto known = behind(request);
  if (known == nullptr || known->status != "authorised")
    return refused(request, "not_voidable");
  auto record
    = answer(request, 200, {{"id", request.id}, {"status", "voided"}});
  record["id"] = request.id;
  return record;
}

json charge_book::refund(const charge_request& request) const {
  auto known = behind(request);
  if (known == nullptr)
    return refused(request, "no_such_charge");
  if (!request.currency.empty() && request.currency != known->currency)
    return refused(request, "currency_mismatch");
  if (request.amount > known->captured - known->refunded)
    return refused(request, "refund_too_large");
  auto id = "re_" + std::to_string(refunds_ + 1);
  auto record = answer(request, 200, {{"id", id}, {"status", "refunded"}});
  record["id"] = charges_.at(request.id);
  record["amount"] = request.amount;
  return record;
}

void charge_book::apply(const json& record) {
  auto action = record.at("action").get<std::string>();
  auto status = record.at("status").get<unsigned>();
  answers_[record.at("key").get<std::string>()]
    = {record.at("fingerprint").get<std::string>(), status,
       record.at("body").get<std::string>()};
  if (status != 200)
    return;
  auto id = record.at("id").get<std::string>();
  auto& known = authorisations_[id];
  if (action == "authorise") {
    known.amount = record.at("amount").get<int64_t>();
    known.currency = record.at("currency").get<std::string>();
    known.reference = record.at("reference").get<std::string>();
    known.payment_method = record.at("payment_method").get<std::string>();
    known.status = "authorised";
  } else if (action == "capture") {
    known.status = "captured";
    known.charge = record.at("charge").get<std::string>();
    // Records of the time when only the whole could be taken have no amount.
    known.captured = record.value("amount", known.amount);
    charges_[known.charge] = id;
  } else if (action == "cancel") {
    known.status = "voided";
  } else {
    ++refunds_;
    known.refunded += record.at("amount").get<int64_t>();
    known.status
      = known.refunded == known.captured ? "refunded" : "partially_refunded";
  }
}

const kept_answer* charge_book::find(const std::string& key) const {
  auto i = answers_.find(key);
  return i == answers_.end() ? nullptr : &i->second;
}

} // namespace shop::sandbox
