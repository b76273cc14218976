#include "actors/signer/canonical.hpp"

#include <nlohmann/json.hpp>

namespace shop {

namespace {

// `nlohmann::json` sorts members, so the text of a value is always the same.
using json = nlohmann::json;

constexpr const char* issuer = "secureshop";

json claims() {
  return {{"iss", issuer}};
}

int64_t seconds(timestamp t) {
  return t.us / 1'000'000;
}

} // namespace

canonical_claim canonical(const sign_receipt& x) {
  auto body = claims();
  body["order_id"] = x.order.value;
  body["payment_id"] = x.payment.value;
  body["amount"] = x.amount.amount;
  body["currency"] = x.amount.currency.value;
  body["line_count"] = x.line_count;
  body["lines_sha256"] = x.lines_sha256;
  body["iat"] = seconds(x.issued_at);
  return {"receipt+jws", body.dump()};
}

canonical_claim canonical(const sign_refund& x) {
  auto body = claims();
  body["order_id"] = x.order.value;
  body["payment_id"] = x.payment.value;
  body["refund_id"] = x.refund.value;
  body["amount"] = x.amount.amount;
  body["currency"] = x.amount.currency.value;
  body["iat"] = seconds(x.issued_at);
  return {"refund+jws", body.dump()};
}

canonical_claim canonical(const sign_access_token& x) {
  auto body = claims();
  body["aud"] = issuer;
  body["sub"] = x.account.value;
  body["sid"] = x.session.value;
  body["role"] = name_of(x.role);
  body["iat"] = seconds(x.issued_at);
  body["exp"] = seconds(x.expires_at);
  return {"at+jwt", body.dump()};
}

canonical_claim canonical(const sign_audit_head& x) {
  auto body = claims();
  body["sequence"] = x.sequence;
  body["head_sha256"] = x.head_sha256;
  body["iat"] = seconds(x.at);
  return {"audit-head+jws", body.dump()};
}

} // namespace shop
