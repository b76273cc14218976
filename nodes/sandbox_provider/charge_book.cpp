#include "nodes/sandbox_provider/charge_book.hpp"

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

bool is_good(const std::string& token) {
  static const std::map<std::string, int> good = {
    {"tok_visa", 0},
    {"tok_mastercard", 0},
    {"tok_amex", 0},
    {"tok_timeout", 0},
    {"tok_slow", 0},
    {"tok_error_500_once", 0},
    {"tok_duplicate", 0},
    {"tok_cut_after_charge", 0},
    {"tok_captureDeclined", 0},
  };
  return good.contains(token);
}

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
  if (!is_good(request.payment_method))
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

json charge_book::capture(const charge_request& request) const {
  auto i = authorisations_.find(request.id);
  if (i == authorisations_.end() || i->second.status != "authorised"
      || request.amount > i->second.amount)
    return refused(request, "not_capturable");
  if (i->second.payment_method == "tok_captureDeclined")
    return declined(request, "capture_declined");
  auto charge = "ch_" + request.id.substr(5);
  auto record = answer(request, 200, {{"id", charge}, {"status", "captured"}});
  record["id"] = request.id;
  record["charge"] = charge;
  return record;
}

json charge_book::cancel(const charge_request& request) const {
  auto i = authorisations_.find(request.id);
  if (i == authorisations_.end() || i->second.status != "authorised")
    return refused(request, "not_voidable");
  auto record
    = answer(request, 200, {{"id", request.id}, {"status", "voided"}});
  record["id"] = request.id;
  return record;
}

json charge_book::refund(const charge_request& request) const {
  auto charge = charges_.find(request.id);
  if (charge == charges_.end())
    return refused(request, "no_such_charge");
  const auto& known = authorisations_.at(charge->second);
  if (request.amount > known.amount - known.refunded)
    return refused(request, "refund_too_large");
  auto id = "re_" + request.key;
  auto record = answer(request, 200, {{"id", id}, {"status", "refunded"}});
  record["id"] = charge->second;
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
    known = {record.at("amount").get<int64_t>(),
             record.at("currency").get<std::string>(),
             record.at("reference").get<std::string>(),
             record.at("payment_method").get<std::string>(),
             "authorised",
             {},
             0};
  } else if (action == "capture") {
    known.status = "captured";
    known.charge = record.at("charge").get<std::string>();
    charges_[known.charge] = id;
  } else if (action == "cancel") {
    known.status = "voided";
  } else {
    known.refunded += record.at("amount").get<int64_t>();
    known.status
      = known.refunded == known.amount ? "refunded" : "partially_refunded";
  }
}

const kept_answer* charge_book::find(const std::string& key) const {
  auto i = answers_.find(key);
  return i == answers_.end() ? nullptr : &i->second;
}

} // namespace shop::sandbox
