// What the router decides before the shop is asked.

#include "edge/router.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace shop::edge::test {

class router_test : public ::testing::Test {
public:
  http::request make(http::verb method, const std::string& target) {
    http::request result;
    auto parsed = http::parse_target(target);
    result.method = method;
    result.target = target;
    result.path = parsed->path;
    result.query = parsed->query;
    result.peer = net::ip::make_address("192.0.2.1");
    result.id = "id-1";
    return result;
  }

  http::response answer(http::verb method, const std::string& target) {
    auto input = make(method, target);
    return answer(input);
  }

  http::response answer(http::request& input) {
    http::response result;
    net::io_context context;
    net::co_spawn(context, subject.answer(input),
                  [&result](std::exception_ptr fault, http::response x) {
                    EXPECT_FALSE(fault);
                    result = std::move(x);
                  });
    context.run();
    return result;
  }

  std::string header_of(const http::response& from, const std::string& name) {
    for (const auto& [key, value] : from.headers)
      if (key == name)
        return value;
    return {};
  }

  // Nobody is asked in these tests, so there is nobody behind the client.
  edge_state state{shop_client{nullptr}, {}, {}, rate_limiter{{3, 1}},
                   rate_limiter{{3, 1}}, {}, {}, 0};
  router subject{state};
};

TEST_F(router_test, answers_404_to_unknown_paths) {
  for (const char* path : {"/", "/api", "/api/v1", "/API/v1/products"}) {
    state.requests = rate_limiter{{3, 1}};
    EXPECT_EQ(404u, answer(http::verb::get, path).status) << path;
  }
}

TEST_F(router_test, answers_405_with_all_methods_of_the_path) {
  auto result = answer(http::verb::unknown, "/api/v1/orders");
  EXPECT_EQ(405u, result.status);
  EXPECT_EQ("POST, GET, HEAD", header_of(result, "Allow"));
}

TEST_F(router_test, answers_429_and_says_when_to_come_again) {
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(200u, answer(http::verb::get, "/api/v1/categories").status);
  auto result = answer(http::verb::get, "/api/v1/categories");
  EXPECT_EQ(429u, result.status);
  EXPECT_EQ("1", header_of(result, "Retry-After"));
  EXPECT_EQ("3", header_of(result, "RateLimit-Limit"));
  EXPECT_EQ("0", header_of(result, "RateLimit-Remaining"));
}

TEST_F(router_test, answers_503_when_too_many_requests_are_in_work) {
  state.in_flight = in_flight_max;
  auto result = answer(http::verb::get, "/api/v1/categories");
  EXPECT_EQ(503u, result.status);
  EXPECT_NE("", header_of(result, "Retry-After"));
  EXPECT_EQ(in_flight_max, state.in_flight);
  --state.in_flight;
  EXPECT_EQ(200u, answer(http::verb::get, "/api/v1/categories").status);
}

TEST_F(router_test, every_answer_names_the_request_and_closes_doors) {
  for (const char* path : {"/api/v1/categories", "/nowhere"}) {
    auto result = answer(http::verb::get, path);
    EXPECT_EQ("id-1", header_of(result, "X-Request-Id"));
    EXPECT_EQ("nosniff", header_of(result, "X-Content-Type-Options"));
    EXPECT_NE("", header_of(result, "Content-Security-Policy"));
    EXPECT_NE("", header_of(result, "Strict-Transport-Security"));
  }
}

TEST_F(router_test, a_body_may_be_small_unless_the_route_needs_more) {
  for (const char* path : {"/api/v1/orders", "/api/v1/carts", "/nowhere"}) {
    auto head = make(http::verb::post, path);
    auto result = subject.admit(head);
    EXPECT_EQ(json_bytes_max, result.body_bytes_max) << path;
    EXPECT_FALSE(result.refusal);
  }
}

TEST_F(router_test, judges_no_token_before_it_has_keys) {
  auto input = make(http::verb::get, "/api/v1/auth/profile");
  input.headers.set("Authorization", "Bearer a.b.c");
  EXPECT_EQ(503u, answer(input).status);
  auto x = std::string(43, 'A');
  state.tokens.set_keys({{{thumbprint(x), x}}});
  EXPECT_EQ(401u, answer(input).status);
}

TEST_F(router_test, a_large_body_of_a_stranger_is_refused_by_its_head) {
  auto head = make(http::verb::post, "/api/v1/admin/products/import");
  auto result = subject.admit(head);
  ASSERT_TRUE(result.refusal);
  EXPECT_EQ(401u, result.refusal->status);
  EXPECT_EQ("id-1", header_of(*result.refusal, "X-Request-Id"));
  // Another method of the same path is not that route.
  head.method = http::verb::get;
  EXPECT_FALSE(subject.admit(head).refusal);
}

} // namespace shop::edge::test
