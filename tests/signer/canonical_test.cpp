#include "actors/signer/canonical.hpp"
#include "tests/signer/samples.hpp"

#include <gtest/gtest.h>

#include <set>

namespace shop::test {

TEST(canonical_test, a_receipt_has_sorted_members_and_no_space) {
  auto claim = canonical(sample_receipt());
  EXPECT_EQ(claim.type, "receipt+jws");
  EXPECT_EQ(claim.payload,
            R"({"amount":4999,"currency":"EUR","iat":1795244400,)"
            R"("iss":"secureshop","line_count":2,"lines_sha256":")"
              + std::string(64, 'a')
              + R"(","order_id":"order-1","payment_id":"payment-1"})");
}

TEST(canonical_test, a_refund_has_sorted_members_and_no_space) {
  auto claim = canonical(sample_refund());
  EXPECT_EQ(claim.type, "refund+jws");
  EXPECT_EQ(claim.payload,
            R"({"amount":999,"currency":"EUR","iat":1795244400,)"
            R"("iss":"secureshop","order_id":"order-1",)"
            R"("payment_id":"payment-1","refund_id":"refund-1"})");
}

TEST(canonical_test, a_token_has_the_claims_of_a_jwt) {
  auto claim = canonical(sample_token());
  EXPECT_EQ(claim.type, "at+jwt");
  EXPECT_EQ(claim.payload,
            R"({"aud":"secureshop","exp":1795245300,"iat":1795244400,)"
            R"("iss":"secureshop","role":"customer","sid":"session-1",)"
            R"("sub":"account-1"})");
}

TEST(canonical_test, an_audit_head_has_sorted_members_and_no_space) {
  auto claim = canonical(sample_head());
  EXPECT_EQ(claim.type, "audit-head+jws");
  EXPECT_EQ(claim.payload, R"({"head_sha256":")" + std::string(64, 'b')
                             + R"(","iat":1795244400,"iss":"secureshop",)"
                               R"("sequence":7})");
}

TEST(canonical_test, no_two_kinds_of_statement_share_a_type) {
  std::set<std::string> types{
    canonical(sample_receipt()).type, canonical(sample_refund()).type,
    canonical(sample_token()).type, canonical(sample_head()).type};
  EXPECT_EQ(types.size(), 4U);
}

} // namespace shop::test
