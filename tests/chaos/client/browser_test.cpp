#include "tests/chaos/client/browser.hpp"
#include "tests/provider/raw_server.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace shop::chaos {

namespace {

using test::raw_peer;
using test::raw_server;

const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

class browser_test : public ::testing::Test {
protected:
  void connect(uint16_t port) {
    visitor_ = std::make_unique<browser>(
      context_.get_executor(),
      tcp::endpoint{net::ip::address_v4::loopback(), port},
      net::ip::make_address("127.1.2.3"));
  }

  reply ask() {
    reply result;
    question wanted{beast::http::verb::put, "/thing", "{}", "key"};
    net::co_spawn(context_, visitor_->ask(wanted),
                  [&](const std::exception_ptr& error, reply x) {
                    EXPECT_FALSE(error);
                    result = std::move(x);
                  });
    context_.restart();
    context_.run();
    return result;
  }

private:
  net::io_context context_;
  std::unique_ptr<browser> visitor_;
};

void answer_once(raw_peer& peer) {
  peer.read_request();
  peer.send(answer);
}

void hang_up(raw_peer& peer) {
  peer.read_request();
}

void answer_by_half(raw_peer& peer) {
  peer.read_request();
  peer.send("HTTP/1.1 200 OK\r\nContent-Le");
}

} // namespace

TEST_F(browser_test, keeps_its_connection) {
  raw_server server{[](raw_peer& peer) {
    while (!peer.read_request().empty())
      peer.send(answer);
  }};
  connect(server.port());
  EXPECT_EQ(ask().status, 200u);
  auto second = ask();
  EXPECT_EQ(second.body, "hi");
  EXPECT_FALSE(second.reconnected);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(browser_test, sends_its_key) {
  std::string request;
  raw_server server{[&](raw_peer& peer) {
    request = peer.read_request();
    peer.send(answer);
  }};
  connect(server.port());
  ask();
  EXPECT_NE(request.find("PUT /thing HTTP/1.1"), std::string::npos);
  EXPECT_NE(request.find("Idempotency-Key: key"), std::string::npos);
}

TEST_F(browser_test, repeats_on_a_new_connection_when_the_kept_one_closed) {
  raw_server server{answer_once};
  connect(server.port());
  ask();
  auto second = ask();
  EXPECT_EQ(second.status, 200u);
  EXPECT_TRUE(second.reconnected);
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(browser_test, repeats_once_only) {
  raw_server server{answer_once};
  connect(server.port());
  ask();
  server.behave(hang_up);
  auto second = ask();
  EXPECT_EQ(second.status, 0u);
  EXPECT_TRUE(second.reconnected);
  EXPECT_EQ(server.connections(), 2);
}

TEST_F(browser_test, does_not_repeat_on_a_first_connection) {
  raw_server server{hang_up};
  connect(server.port());
  auto first = ask();
  EXPECT_EQ(first.status, 0u);
  EXPECT_FALSE(first.reconnected);
  EXPECT_FALSE(first.error.empty());
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(browser_test, does_not_repeat_what_was_half_answered) {
  raw_server server{[](raw_peer& peer) {
    answer_once(peer);
    answer_by_half(peer);
  }};
  connect(server.port());
  EXPECT_EQ(ask().status, 200u);
  auto second = ask();
  EXPECT_EQ(second.status, 0u);
  EXPECT_FALSE(second.reconnected);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(browser_test, tries_a_refused_connection_twice) {
  connect(test::dead_port());
  auto first = ask();
  EXPECT_EQ(first.status, 0u);
  EXPECT_TRUE(first.reconnected);
}

TEST_F(browser_test, connects_anew_after_a_failure) {
  raw_server server{hang_up};
  connect(server.port());
  ask();
  server.behave(answer_once);
  auto second = ask();
  EXPECT_EQ(second.status, 200u);
  EXPECT_FALSE(second.reconnected);
}

} // namespace shop::chaos
