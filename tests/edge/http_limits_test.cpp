// Limits of time and number: clients that are slow, many, or gone.

#include "tests/edge/http_fixture.hpp"

#include <optional>
#include <vector>

namespace shop::http::test {

namespace {

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: shop\r\n\r\n";

/// Short enough to wait for, long enough for a loaded machine.
constexpr auto short_ms = std::chrono::milliseconds{300};

} // namespace

class http_limits_test : public http_fixture {
public:
  // Returns as soon as the server knows of no connection.
  void await_no_connection() {
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (subject->connections() > 0
           && std::chrono::steady_clock::now() < until)
      std::this_thread::yield();
    EXPECT_EQ(0u, subject->connections());
  }

  void await_handled(int count) {
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds{10};
    while (handled < count && std::chrono::steady_clock::now() < until)
      std::this_thread::yield();
    EXPECT_EQ(count, handled);
  }
};

TEST_F(http_limits_test, answers_408_to_a_head_that_does_not_end) {
  limits bounds;
  bounds.read_ms = short_ms;
  start(bounds);
  auto client = connect();
  client.send("GET / HTTP/1.1\r\nHost: s");
  auto answer = client.read();
  EXPECT_EQ(408u, answer.status);
  EXPECT_TRUE(answer.has("Connection: close"));
  EXPECT_TRUE(client.closed());
}

TEST_F(http_limits_test, answers_408_to_a_body_that_does_not_end) {
  limits bounds;
  bounds.read_ms = short_ms;
  start(bounds);
  auto client = connect();
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1234");
  EXPECT_EQ(408u, client.read().status);
  EXPECT_TRUE(client.closed());
  EXPECT_EQ(0, handled);
}

// One byte at a time keeps nothing open: the time is for the whole head.
TEST_F(http_limits_test, answers_408_to_a_client_that_trickles) {
  limits bounds;
  bounds.read_ms = short_ms;
  start(bounds);
  auto client = connect();
  client.send("GET / HTTP/1.1\r\nHost: x\r\nX: ");
  std::jthread trickle{[&](std::stop_token stop) {
    // Other requests set the pace, so that the head does not get full.
    auto pace = connect();
    while (!stop.stop_requested() && client.send("y")) {
      pace.send(get);
      pace.read();
    }
  }};
  EXPECT_EQ(408u, client.read().status);
}

TEST_F(http_limits_test, answers_408_when_later_requests_are_slow) {
  limits bounds;
  bounds.read_ms = short_ms;
  start(bounds);
  auto client = connect();
  client.send(std::string{get} + "GET / HT");
  EXPECT_EQ(200u, client.read().status);
  EXPECT_EQ(408u, client.read().status);
}

TEST_F(http_limits_test, closes_a_connection_that_never_asks) {
  limits bounds;
  bounds.read_ms = short_ms;
  start(bounds);
  auto client = connect();
  EXPECT_TRUE(client.closed());
}

TEST_F(http_limits_test, closes_a_connection_that_idles_after_an_answer) {
  limits bounds;
  bounds.idle_ms = short_ms;
  start(bounds);
  auto client = connect();
  client.send(get);
  EXPECT_EQ(200u, client.read().status);
  EXPECT_TRUE(client.closed());
}

TEST_F(http_limits_test, lets_go_of_a_client_that_does_not_read) {
  limits bounds;
  bounds.write_ms = short_ms;
  auto large = std::make_shared<const std::string>(64 * 1024 * 1024, 'x');
  start(bounds, [large](request&) -> net::awaitable<response> {
    response result;
    result.shared_body = large;
    co_return result;
  });
  auto client = connect();
  client.send(get);
  await_handled(1);
  await_no_connection();
}

TEST_F(http_limits_test, a_slow_answer_is_not_a_slow_client) {
  limits bounds;
  bounds.read_ms = bounds.idle_ms = bounds.write_ms = short_ms;
  start(bounds, [](request&) -> net::awaitable<response> {
    net::steady_timer timer{co_await net::this_coro::executor, 2 * short_ms};
    co_await timer.async_wait(net::use_awaitable);
    co_return response{};
  });
  auto client = connect();
  client.send(get);
  EXPECT_EQ(200u, client.read().status);
}

TEST_F(http_limits_test, survives_clients_that_leave_at_any_point) {
  start();
  std::string request = "POST / HTTP/1.1\r\nHost: x\r\n"
                        "Content-Length: 10\r\n\r\n0123456789";
  for (size_t size = 0; size <= request.size(); ++size) {
    auto client = connect();
    client.send(std::string_view{request}.substr(0, size));
    client.abort();
  }
  await_no_connection();
  EXPECT_EQ(200u, ask(get).status);
}

TEST_F(http_limits_test, tells_clients_above_the_limit_to_come_again) {
  limits bounds;
  bounds.connections_max = 2;
  start(bounds);
  auto one = connect();
  auto two = connect();
  one.send(get);
  two.send(get);
  EXPECT_EQ(200u, one.read().status);
  EXPECT_EQ(200u, two.read().status);
  auto three = connect();
  auto answer = three.read();
  EXPECT_EQ(503u, answer.status);
  EXPECT_TRUE(answer.has("Retry-After: 1"));
  EXPECT_TRUE(three.closed());
  one.send(get);
  EXPECT_EQ(200u, one.read().status);
}

TEST_F(http_limits_test, gives_one_address_its_share_only) {
  limits bounds;
  bounds.connections_per_address_max = 1;
  start(bounds);
  auto one = connect();
  one.send(get);
  EXPECT_EQ(200u, one.read().status);
  EXPECT_EQ(503u, connect().read().status);
  auto elsewhere = connect("127.0.0.2");
  elsewhere.send(get);
  EXPECT_EQ(200u, elsewhere.read().status);
}

TEST_F(http_limits_test, drops_clients_far_above_the_limit) {
  limits bounds;
  bounds.connections_max = 1;
  bounds.refusals_max = 0;
  start(bounds);
  auto one = connect();
  one.send(get);
  EXPECT_EQ(200u, one.read().status);
  EXPECT_EQ(0u, connect().read().status);
}

TEST_F(http_limits_test, draining_answers_what_comes_and_says_that_it_ends) {
  start();
  auto used = connect();
  used.send(get);
  EXPECT_FALSE(used.read().has("Connection: close"));
  auto fresh = connect();
  on_server([this] { subject->drain(); });
  for (auto client : {&used, &fresh}) {
    client->send(get);
    auto answer = client->read();
    EXPECT_EQ(200u, answer.status);
    EXPECT_TRUE(answer.has("Connection: close"));
    EXPECT_TRUE(client->closed());
  }
  await_no_connection();
}

TEST_F(http_limits_test, draining_takes_connections_that_wait) {
  start();
  // Nobody accepts while the server is at this.
  std::optional<raw_client> waiting;
  on_server([&] {
    waiting.emplace(connect());
    subject->drain();
  });
  waiting->send(get);
  EXPECT_EQ(200u, waiting->read().status);
}

TEST_F(http_limits_test, shares_its_port_with_those_who_share_it) {
  start();
  net::io_context other;
  auto limits_of_other = limits{};
  auto share = [&](uint16_t port) {
    return std::make_shared<server>(
      other, listen_address{"127.0.0.1", port, true}, limits_of_other,
      [](request&) -> net::awaitable<response> { co_return response{}; },
      [](failure, const std::string&) { return response{}; });
  };
  auto one = share(0);
  auto two = share(one->port());
  EXPECT_EQ(one->port(), two->port());
  EXPECT_THROW(share(subject->port()), boost::system::system_error);
}

TEST_F(http_limits_test, stopping_ends_connections_that_only_wait) {
  start();
  auto idle = connect();
  idle.send(get);
  EXPECT_EQ(200u, idle.read().status);
  on_server([this] { subject->stop(); });
  EXPECT_TRUE(idle.closed());
  await_no_connection();
}

TEST_F(http_limits_test, stopping_lets_an_answer_under_way_go_out) {
  auto gate = std::make_shared<net::steady_timer>(
    context, net::steady_timer::time_point::max());
  start({}, [gate](request&) -> net::awaitable<response> {
    co_await gate->async_wait(net::as_tuple(net::use_awaitable));
    co_return response{};
  });
  auto client = connect();
  client.send(get);
  await_handled(1);
  on_server([this] { subject->stop(); });
  on_server([gate] { gate->cancel(); });
  auto answer = client.read();
  EXPECT_EQ(200u, answer.status);
  EXPECT_TRUE(answer.has("Connection: close"));
  EXPECT_TRUE(client.closed());
}

} // namespace shop::http::test
