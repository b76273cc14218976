#include "tests/provider/sandbox_fixture.hpp"

#include <deque>

namespace shop::test {

namespace {

using namespace std::chrono_literals;

class sandbox_input_test : public sandbox_fixture {
protected:
  // A body in which one member is replaced by other JSON text.
  static std::string body_with(const std::string& name,
                               const std::string& value) {
    auto body = std::string{"{"};
    for (auto [member, usual] : {std::pair{"amount", "1000"},
                                 {"currency", "\"EUR\""},
                                 {"payment_method", "\"tok_visa\""},
                                 {"reference", "\"pay_1\""}})
      body += std::string{body.size() > 1 ? "," : ""} + '"' + member
            + "\":" + (name == member ? value : usual);
    return body + '}';
  }

  http_answer authorise_with(const std::string& body) const {
    return post("/v1/authorisations", "k", body);
  }

  void expect_refused(const std::string& body,
                      const std::string& code = "invalid_request") const {
    SCOPED_TRACE(body);
    auto answer = authorise_with(body);
    EXPECT_EQ(answer.status, 400u);
    EXPECT_EQ(answer.code(), code);
  }

  void TearDown() override {
    // Whatever was refused has left no trace, and the process is fine.
    EXPECT_TRUE(process->record().empty());
    EXPECT_EQ(process->stop(), 0);
  }

  // The answer when the server was full a moment ago.
  http_answer healthz_when_free() const {
    for (int i = 0; i < 100; ++i) {
      auto answer = http_call(process->ops_port(), "GET", "/healthz", {}, "");
      if (answer.status != 503)
        return answer;
    }
    return {};
  }
};

} // namespace

TEST_F(sandbox_input_test, coerces_no_amount) {
  for (auto amount :
       {"\"1000\"", "1000.0", "10.5", "1e3", "true", "null", "[1000]", "{}",
        "-1", "-0", "0", "1000000000001", "9223372036854775808",
        "18446744073709551616", "1e300", "-9223372036854775809"})
    expect_refused(body_with("amount", amount));
}

TEST_F(sandbox_input_test, takes_no_text_that_is_none) {
  for (auto name : {"currency", "payment_method", "reference"})
    for (auto value : {"1", "null", "\"\"", "\"two words\"", "\"a\\u0000b\"",
                       "\"\\u00e4\"", "[\"EUR\"]"})
      expect_refused(body_with(name, value));
  expect_refused(body_with("reference", '"' + std::string(256, 'x') + '"'));
}

TEST_F(sandbox_input_test, knows_its_currencies) {
  for (auto value : {"\"eur\"", "\"ZZZ\"", "\"EURO\"", "\"JPY\""})
    expect_refused(body_with("currency", value), "unsupported_currency");
}

TEST_F(sandbox_input_test, refuses_unknown_missing_and_repeated_members) {
  expect_refused(R"({"amount":1000,"currency":"EUR"})");
  auto usual = body_with("", "");
  auto and_more = [&usual](const std::string& more) {
    return usual.substr(0, usual.size() - 1) + ',' + more + '}';
  };
  expect_refused(and_more(R"("tip":1)"));
  expect_refused(and_more(R"("amount":1)"));
}

TEST_F(sandbox_input_test, refuses_what_is_not_an_object) {
  for (auto body : {"", "{", "[]", "1", "null", "\"x\"", "{}x", "\xff", "{}"})
    expect_refused(body);
  expect_refused(std::string(4000, '['));
}

TEST_F(sandbox_input_test, wants_a_sane_key_of_every_caller) {
  EXPECT_EQ(post("/v1/authorisations", "", body_with("", "")).code(),
            "idempotency_key_required");
  EXPECT_EQ(
    post("/v1/authorisations", std::string(256, 'k'), body_with("", "")).code(),
    "idempotency_key_required");
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(post("/v1/authorisations", "k\xff", body_with("", "")).code(),
              "idempotency_key_required");
}

TEST_F(sandbox_input_test, wants_the_right_secret) {
  for (std::string secret : {"", "Bearer", "Bearer wrong", "Basic sandbox-key"})
    EXPECT_EQ(http_call(process->port(), "POST", "/v1/authorisations",
                        {{"Authorization", secret}, {"Idempotency-Key", "k"}},
                        body_with("", ""))
                .status,
              401u);
}

TEST_F(sandbox_input_test, knows_its_paths) {
  for (auto path : {"/", "/v1", "/v2/authorisations", "/v1/authorisations/a",
                    "/v1/authorisations/a/b", "/v1/charges/a/refunds/b"})
    EXPECT_EQ(post(path, "k", "{}").status, 404u) << path;
  EXPECT_EQ(post("/v1/%zz", "k", "{}").status, 400u);
}

TEST_F(sandbox_input_test, bounds_bodies_and_headers) {
  EXPECT_EQ(authorise_with(std::string(5000, ' ')).status, 413u);
  EXPECT_EQ(post("/v1/authorisations", std::string(5000, 'k'), "{}").status,
            431u);
}

TEST_F(sandbox_input_test, refuses_what_is_not_http) {
  connection link{process->port()};
  link.send("\x16\x03\x01 this is not HTTP\r\n\r\n");
  EXPECT_EQ(link.receive(5s).status, 400u);
}

TEST_F(sandbox_input_test, sends_those_who_are_too_many_away_for_now) {
  process->stop();
  start("connections_max = 2\n");
  {
    connection first{process->port()};
    connection second{process->port()};
    auto answer = authorise_with(body_with("", ""));
    EXPECT_EQ(answer.status, 503u);
    EXPECT_NE(answer.head.find("Retry-After: 1"), std::string::npos);
  }
  http_answer later;
  for (int i = 0; i < 100 && later.status != 400; ++i)
    later = authorise_with("free again");
  EXPECT_EQ(later.status, 400u);
}

TEST_F(sandbox_input_test, says_on_the_ops_port_that_it_is_full) {
  {
    std::deque<connection> held;
    for (int i = 0; i < 64; ++i)
      held.emplace_back(process->ops_port());
    auto answer = http_call(process->ops_port(), "GET", "/healthz", {}, "");
    EXPECT_EQ(answer.status, 503u);
    EXPECT_NE(answer.head.find("Retry-After: 1"), std::string::npos);
  }
  EXPECT_EQ(healthz_when_free().status, 200u);
  EXPECT_EQ(
    http_call(process->ops_port(), "GET", "/healthz", {}, "body").status, 413u);
}

} // namespace shop::test
