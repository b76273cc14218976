#include "edge/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace shop::edge::test {

using std::chrono::milliseconds;
using std::chrono::seconds;

class rate_limiter_test : public ::testing::Test {
public:
  // How many requests of `client` are allowed now, of at most `tries`.
  int allowed(const std::string& client, int tries = 100) {
    int result = 0;
    for (int i = 0; i < tries; ++i)
      result += subject.take(client, now).allowed ? 1 : 0;
    return result;
  }

  rate_limiter subject{{10, 2}, 3};
  rate_limiter::clock::time_point now{seconds{1'000}};
};

TEST_F(rate_limiter_test, allows_a_burst_and_then_its_rate) {
  EXPECT_EQ(10, allowed("a"));
  now += seconds{1};
  EXPECT_EQ(2, allowed("a"));
  now += milliseconds{499};
  EXPECT_EQ(0, allowed("a", 1));
  now += milliseconds{2};
  EXPECT_EQ(1, allowed("a"));
}

TEST_F(rate_limiter_test, saves_up_no_more_than_a_burst) {
  allowed("a");
  now += seconds{1'000'000};
  EXPECT_EQ(10, allowed("a"));
}

TEST_F(rate_limiter_test, counts_clients_apart) {
  EXPECT_EQ(10, allowed("a"));
  EXPECT_EQ(10, allowed("b"));
}

TEST_F(rate_limiter_test, says_what_is_left_and_when_there_is_more) {
  auto first = subject.take("a", now);
  EXPECT_EQ(10, first.limit);
  EXPECT_EQ(9, first.remaining);
  EXPECT_EQ(1, first.reset_s);
  allowed("a", 9);
  auto refused = subject.take("a", now);
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(0, refused.remaining);
  EXPECT_EQ(1, refused.reset_s);
}

TEST_F(rate_limiter_test, a_refused_request_costs_nothing) {
  allowed("a", 1'000);
  now += seconds{1};
  EXPECT_EQ(2, allowed("a"));
}

TEST_F(rate_limiter_test, forgets_clients_that_could_do_everything_again) {
  for (const char* client : {"a", "b", "c"})
    allowed(client, 1);
  now += seconds{5};
  allowed("d", 1);
  EXPECT_EQ(1u, subject.clients());
}

TEST_F(rate_limiter_test, never_remembers_more_than_its_limit) {
  for (const char* client : {"a", "b", "c"})
    allowed(client);
  for (int i = 0; i < 100; ++i)
    allowed("new" + std::to_string(i), 1);
  EXPECT_EQ(3u, subject.clients());
}

TEST_F(rate_limiter_test, strangers_share_a_bucket_when_all_places_are_taken) {
  for (const char* client : {"a", "b", "c"})
    allowed(client);
  EXPECT_EQ(10, allowed("d"));
  EXPECT_EQ(0, allowed("e"));
  now += seconds{1};
  EXPECT_EQ(2, allowed("a"));
}

TEST(rate_client_test, is_the_address_or_its_network) {
  auto client = [](const char* address) {
    return rate_client(net::ip::make_address(address));
  };
  EXPECT_EQ("192.0.2.1", client("192.0.2.1"));
  EXPECT_EQ("192.0.2.1", client("::ffff:192.0.2.1"));
  EXPECT_EQ(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
  EXPECT_NE(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
}

} // namespace shop::edge::test
