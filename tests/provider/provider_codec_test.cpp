#include "actors/payment/provider/provider_codec.hpp"
#include "tests/provider/provider_calls.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

const std::string good = R"({"id":"auth_1","status":"authorised"})";
const std::string refusal = R"({"error":{"code":"no_money"}})";

provider_result result_of(unsigned status, const std::string& body) {
  return outcome_of(authorise_call("k"), status, body).result;
}

} // namespace

TEST(provider_codec, approves_what_the_provider_says_in_its_own_words) {
  auto outcome = outcome_of(authorise_call("k"), 200, good);
  EXPECT_EQ(outcome.result, provider_result::approved);
  EXPECT_EQ(outcome.provider_id, "auth_1");
}

TEST(provider_codec, takes_no_answer_to_another_question_for_its_own) {
  for (const auto& call :
       {capture_call("k", "auth_1"), cancel_call("k", "auth_1"),
        refund_call("k", "ch_1", 5)})
    EXPECT_EQ(outcome_of(call, 200, good).result, provider_result::unknown);
}

TEST(provider_codec, knows_declines_and_refusals_with_their_code) {
  auto declined = outcome_of(authorise_call("k"), 402, refusal);
  EXPECT_EQ(declined.result, provider_result::declined);
  EXPECT_EQ(declined.code, "no_money");
  EXPECT_EQ(result_of(400, refusal), provider_result::refused);
  EXPECT_EQ(result_of(409, refusal), provider_result::refused);
}

TEST(provider_codec, decides_nothing_by_any_other_status) {
  for (auto status : {100u, 201u, 202u, 204u, 206u, 301u, 302u, 304u,
                      401u, 403u, 404u, 405u, 408u, 413u, 418u, 422u,
                      425u, 429u, 431u, 500u, 502u, 503u, 504u, 599u}) {
    EXPECT_EQ(result_of(status, good), provider_result::unknown) << status;
    EXPECT_EQ(result_of(status, refusal), provider_result::unknown) << status;
  }
}

TEST(provider_codec, decides_nothing_by_a_damaged_body) {
  for (std::string body :
       {"", "{", "[]", "null", "{}", R"({"id":1,"status":"authorised"})",
        R"({"id":"","status":"authorised"})", R"({"id":"auth_1"})",
        R"({"id":"a b","status":"authorised"})",
        R"({"id":"../x","status":"authorised"})",
        R"({"id":"a\r\nX: 1","status":"authorised"})",
        R"({"id":"auth_1","status":7})"})
    EXPECT_EQ(result_of(200, body), provider_result::unknown) << body;
  for (std::string body :
       {"", "<html>", "{}", R"({"error":1})", R"({"error":{"code":1}})",
        R"({"error":{"code":"<b>"}})", R"({"error":{"code":""}})"})
    for (auto status : {400u, 402u, 409u})
      EXPECT_EQ(result_of(status, body), provider_result::unknown) << body;
}

} // namespace shop::test
