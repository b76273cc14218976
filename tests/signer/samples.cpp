#include "tests/signer/samples.hpp"

#include <chrono>

namespace shop::test {

sign_receipt sample_receipt(timestamp now) {
  return {{"order-1"}, {"payment-1"},        euros(4'999),
          2,           std::string(64, 'a'), now};
}

sign_refund sample_refund(timestamp now) {
  return {{"order-1"}, {"payment-1"}, {"refund-1"}, euros(999), now};
}

sign_access_token sample_token(timestamp now) {
  return {{"account-1"},
          {"session-1"},
          account_role::customer,
          now,
          after_seconds(now, 900)};
}

sign_audit_head sample_head(timestamp now) {
  return {7, std::string(64, 'b'), now};
}

std::vector<sign_request> sample_requests() {
  return {sample_receipt(),     sample_refund(),       sample_token(),
          sample_head(),        get_public_keys{},     sign_ping{},
          get_signer_figures{}, gate_refusals{1, 2, 3}};
}

std::vector<sign_reply> sample_replies() {
  return {signed_jws{"kid-1", "a.b.c"}, public_keys{{{"kid-1", "x-1"}}}, done{},
          sign_refusal{shop_errc::signing_refused},
          signer_figures{{1, 0, 7}, {2}, 3}};
}

timestamp system_now() {
  using namespace std::chrono;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch())
            .count()};
}

} // namespace shop::test
