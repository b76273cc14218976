// Every way to fail has its document, and none says more than it should.

#include "edge/problem.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace shop::edge::test {

namespace {

using code = shop_errc;

// What clients rely on. A code that is not here fails the test below.
const std::map<shop_errc, unsigned> statuses{
  {code::none, 500},
  {code::not_found, 404},
  {code::conflict, 409},
  {code::invalid_argument, 422},
  {code::forbidden, 403},
  {code::unauthorised, 401},
  {code::throttled, 429},
  {code::busy, 503},
  {code::unavailable, 503},
  {code::journal_unavailable, 503},
  {code::signer_unavailable, 503},
  {code::provider_unavailable, 503},
  {code::wrong_owner, 503},
  {code::version_conflict, 503},
  {code::outcome_unknown, 503},
  {code::idempotency_key_reused, 422},
  {code::in_progress, 409},
  {code::out_of_stock, 409},
  {code::cart_locked, 409},
  {code::cart_empty, 409},
  {code::not_for_sale, 422},
  {code::account_exists, 409},
  {code::payment_closed, 409},
  {code::refund_too_large, 422},
  {code::signing_refused, 500},
  {code::deadline_exceeded, 503},
  {code::receipt_pending, 409},
  {code::token_reused, 401},
  {code::corrupt_data, 500},
  {code::order_too_large, 422},
  {code::bad_credentials, 401},
};

std::string header_of(const http::response& answer, const std::string& name) {
  for (const auto& [key, value] : answer.headers)
    if (key == name)
      return value;
  return {};
}

void expect_document(const problem& what) {
  auto answer = render(what, "id-1");
  auto body = nlohmann::json::parse(answer.body);
  EXPECT_EQ(what.status, answer.status);
  EXPECT_EQ("application/problem+json", answer.content_type);
  EXPECT_EQ("no-store", header_of(answer, "Cache-Control"));
  EXPECT_EQ(what.status, body.at("status"));
  EXPECT_EQ("id-1", body.at("correlation_id"));
  EXPECT_TRUE(body.at("type").get<std::string>().starts_with("/problems/"));
  EXPECT_NE("/problems/", body.at("type"));
  EXPECT_NE("", body.at("title"));
}

} // namespace

TEST(problem_test, every_code_has_a_status_and_a_document) {
  for (size_t i = 0; i < enum_names<shop_errc>.size(); ++i) {
    auto code = static_cast<shop_errc>(i);
    auto what = problem_of(code);
    SCOPED_TRACE(name_of(code));
    ASSERT_TRUE(statuses.contains(code));
    EXPECT_EQ(statuses.at(code), what.status);
    expect_document(what);
  }
  EXPECT_EQ(enum_names<shop_errc>.size(), statuses.size());
}

TEST(problem_test, one_type_has_one_status_and_one_title) {
  std::map<std::string, std::set<std::string>> titles;
  for (const auto& [code, status] : statuses) {
    auto what = problem_of(code);
    titles[what.type].insert(std::to_string(status) + what.title);
  }
  for (const auto& [type, known] : titles)
    EXPECT_EQ(1u, known.size()) << type;
}

TEST(problem_test, says_when_to_come_again_if_that_may_help) {
  for (const auto& [code, status] : statuses) {
    auto retry = header_of(render(problem_of(code), "x"), "Retry-After");
    auto may_help = status == 503 || status == 429 || code == code::in_progress
                 || code == code::receipt_pending;
    EXPECT_EQ(may_help, !retry.empty()) << name_of(code);
  }
}

TEST(problem_test, asks_for_a_token_with_401) {
  auto answer = render(problem_of(shop_errc::unauthorised), "x");
  EXPECT_EQ("Bearer", header_of(answer, "WWW-Authenticate"));
}

TEST(problem_test, an_unknown_code_is_ours_to_explain) {
  auto what = problem_of(static_cast<shop_errc>(250));
  EXPECT_EQ(500u, what.status);
  EXPECT_EQ("internal", what.type);
}

TEST(problem_test, every_failure_of_transport_has_a_document) {
  const std::map<http::failure, unsigned> expected{
    {http::failure::bad_request, 400},
    {http::failure::header_too_large, 431},
    {http::failure::body_too_large, 413},
    {http::failure::timeout, 408},
    {http::failure::too_many_connections, 503},
    {http::failure::expectation_failed, 417},
    {http::failure::internal, 500}};
  for (const auto& [failure, status] : expected) {
    EXPECT_EQ(status, problem_of(failure).status);
    expect_document(problem_of(failure));
  }
}

TEST(problem_test, names_the_members_that_are_wrong) {
  auto answer = render(invalid_fields({{"/a", "is missing"}}), "x");
  auto errors = nlohmann::json::parse(answer.body).at("errors");
  EXPECT_EQ(R"([{"message":"is missing","pointer":"/a"}])", errors.dump());
}

TEST(problem_test, survives_names_that_are_no_text) {
  auto answer = render(invalid_fields({{"/\xFF", "is not expected"}}), "x");
  EXPECT_FALSE(
    nlohmann::json::parse(answer.body, nullptr, false).is_discarded());
}

} // namespace shop::edge::test
