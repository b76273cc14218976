#include "actors/payment/provider/provider_client.hpp"
#include "tests/provider/provider_calls.hpp"
#include "tests/provider/provider_process.hpp"
#include "tests/provider/raw_server.hpp"

#include <gtest/gtest.h>

#include <future>

namespace shop::test {

namespace {

using namespace std::chrono_literals;
using clock = std::chrono::steady_clock;

std::string answer_text(const std::string& body, int status = 200) {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: "
       + std::to_string(body.size()) + "\r\n\r\n" + body;
}

const std::string good_body = R"({"id":"auth_1","status":"authorised"})";
const std::string good = answer_text(good_body);

// Answers every request of a connection well.
void answer_well(raw_peer& peer) {
  while (!peer.read_request().empty() && peer.send(good)) {
    // The next one.
  }
}

raw_server::behaviour answer_once(const std::string& text) {
  return [text](raw_peer& peer) {
    peer.read_request();
    peer.send(text);
  };
}

void say_nothing(raw_peer& peer) {
  peer.is_closed_within(10s);
}

class provider_client_test : public ::testing::Test {
protected:
  provider_client& connect(uint16_t port) {
    client = std::make_unique<provider_client>(
      provider_address{"127.0.0.1", port, provider_key}, limits);
    return *client;
  }

  std::future<provider_outcome> begin(provider_call call) {
    auto promise = std::make_shared<std::promise<provider_outcome>>();
    client->call(std::move(call), [promise](provider_outcome outcome) {
      promise->set_value(std::move(outcome));
    });
    return promise->get_future();
  }

  provider_outcome ask(provider_call call) {
    return begin(std::move(call)).get();
  }

  void expect_unknown(const raw_server::behaviour& what) {
    raw_server server{what};
    connect(server.port());
    auto started = clock::now();
    EXPECT_EQ(ask(authorise_call("k")).result, provider_result::unknown);
    EXPECT_LT(clock::now() - started, limits.call_ms + 5s);
    EXPECT_EQ(server.connections(), 1) << "asked again by itself";
    server.behave(answer_well);
    EXPECT_EQ(ask(authorise_call("k")).result, provider_result::approved);
    client.reset();
  }

  static provider_limits quick_limits() {
    provider_limits result;
    result.call_ms = 400ms;
    return result;
  }

  provider_limits limits = quick_limits();
  std::unique_ptr<provider_client> client;
};

} // namespace

TEST_F(provider_client_test, speaks_the_language_of_the_sandbox) {
  temporary_folder state;
  provider_process provider{state};
  connect(provider.port());
  auto authorised = ask(authorise_call("a"));
  ASSERT_EQ(authorised.result, provider_result::approved);
  auto captured = ask(capture_call("c", authorised.provider_id));
  ASSERT_EQ(captured.result, provider_result::approved);
  EXPECT_EQ(ask(refund_call("r", captured.provider_id, 400)).result,
            provider_result::approved);
  auto refused = ask(refund_call("r2", captured.provider_id, 601));
  EXPECT_EQ(refused.result, provider_result::refused);
  EXPECT_EQ(refused.code, "refund_too_large");
  auto other = ask(authorise_call("a2"));
  EXPECT_EQ(ask(cancel_call("v", other.provider_id)).result,
            provider_result::approved);
  auto declined = ask(authorise_call("a3", "tok_lostCard"));
  EXPECT_EQ(declined.result, provider_result::declined);
  EXPECT_EQ(declined.code, "lost_card");
}

TEST_F(provider_client_test, charges_once_when_the_answer_is_lost) {
  temporary_folder state;
  provider_process provider{state};
  connect(provider.port());
  for (auto token : {"tok_cut_after_charge", "tok_timeout"}) {
    auto call = authorise_call(token, token);
    EXPECT_EQ(ask(call).result, provider_result::unknown);
    EXPECT_EQ(ask(call).result, provider_result::approved);
  }
  EXPECT_EQ(ask(authorise_call("k", "tok_error_500_once")).result,
            provider_result::unknown);
  EXPECT_EQ(provider.record().size(), 2u);
}

TEST_F(provider_client_test, goes_on_when_the_provider_has_restarted) {
  temporary_folder state;
  auto provider = std::make_unique<provider_process>(state);
  auto port = provider->port();
  connect(port);
  auto first = ask(authorise_call("a"));
  provider->kill();
  EXPECT_EQ(ask(authorise_call("b")).result, provider_result::unknown);
  provider = std::make_unique<provider_process>(state, port);
  EXPECT_EQ(ask(authorise_call("a")).provider_id, first.provider_id);
  EXPECT_EQ(ask(authorise_call("b")).result, provider_result::approved);
}

TEST_F(provider_client_test, takes_a_full_provider_for_no_refusal) {
  temporary_folder state;
  provider_process provider{state, 0, "connections_max = 1\n"};
  connect(provider.port());
  ASSERT_EQ(ask(authorise_call("a")).result, provider_result::approved);
  // The first client still holds the only place.
  provider_client second{{"127.0.0.1", provider.port(), provider_key}, limits};
  std::promise<provider_outcome> outcome;
  second.call(authorise_call("b"), [&outcome](provider_outcome x) {
    outcome.set_value(std::move(x));
  });
  auto got = outcome.get_future().get();
  EXPECT_EQ(got.result, provider_result::unknown);
  EXPECT_EQ(got.code, "status 503");
}

TEST_F(provider_client_test, knows_no_outcome_without_a_whole_answer) {
  expect_unknown([](raw_peer&) {});
  expect_unknown([](raw_peer& peer) { peer.read_request(); });
  expect_unknown(say_nothing);
  expect_unknown(answer_once(good.substr(0, 20)));
  expect_unknown(answer_once(good.substr(0, good.size() - 1)));
  expect_unknown(answer_once("\x16\x03\x01\x02 garbage \r\n\r\n\r\n"));
  expect_unknown(answer_once("HTTP/1.1 200 OK\r\nTransfer-Encoding: "
                             "chunked\r\n\r\nzz\r\n"));
  expect_unknown(answer_once(answer_text("<html>", 402)));
}

TEST_F(provider_client_test, bounds_what_it_reads) {
  expect_unknown([](raw_peer& peer) {
    peer.send("HTTP/1.1 200 OK\r\n");
    while (peer.send("X-More: and more\r\n")) {
      // For ever.
    }
  });
  expect_unknown([](raw_peer& peer) {
    peer.send("HTTP/1.1 200 OK\r\nX: ");
    while (peer.send(std::string(1000, 'x'))) {
      // For ever.
    }
  });
  expect_unknown([](raw_peer& peer) {
    peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
    while (peer.send(std::string(1000, ' '))) {
      // For ever.
    }
  });
  expect_unknown([](raw_peer& peer) {
    peer.send("HTTP/1.1 200 OK\r\n\r\n" + good_body);
    while (peer.send(std::string(1000, ' '))) {
      // For ever.
    }
  });
}

TEST_F(provider_client_test, has_one_deadline_for_slow_bytes) {
  expect_unknown([](raw_peer& peer) {
    for (char c : good)
      if (!peer.send({c}) || peer.is_closed_within(50ms))
        return;
  });
}

TEST_F(provider_client_test, does_not_ask_twice_when_a_kept_connection_hangs) {
  raw_server server{[](raw_peer& peer) {
    peer.read_request();
    peer.send(good);
    peer.read_request();
    say_nothing(peer);
  }};
  connect(server.port());
  ASSERT_EQ(ask(authorise_call("a")).result, provider_result::approved);
  auto started = clock::now();
  EXPECT_EQ(ask(authorise_call("b")).result, provider_result::unknown);
  EXPECT_LT(clock::now() - started, limits.call_ms + 5s);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(provider_client_test, asks_once_more_when_a_kept_connection_was_closed) {
  // Closes only when the second request is there: no look at the connection
  // could have told.
  raw_server server{[](raw_peer& peer) {
    peer.read_request();
    peer.send(good);
    peer.read_request();
  }};
  connect(server.port());
  for (int i = 1; i <= 4; ++i) {
    EXPECT_EQ(ask(authorise_call("k")).result, provider_result::approved);
    EXPECT_EQ(server.connections(), i);
  }
}

TEST_F(provider_client_test, keeps_connections) {
  raw_server server{answer_well};
  connect(server.port());
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(ask(authorise_call("k")).result, provider_result::approved);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(provider_client_test, takes_no_answer_that_nobody_asked_for) {
  auto declined = answer_text(R"({"error":{"code":"lost_card"}})", 402);
  for (const auto& text :
       {good + declined, "HTTP/1.1 100 Continue\r\n\r\n" + declined}) {
    raw_server server{[text](raw_peer& peer) {
      peer.read_request();
      peer.send(text);
      say_nothing(peer);
    }};
    connect(server.port());
    EXPECT_NE(ask(authorise_call("a")).result, provider_result::declined);
    server.behave(answer_well);
    EXPECT_EQ(ask(authorise_call("b")).result, provider_result::approved);
    EXPECT_EQ(server.connections(), 2);
    client.reset();
  }
}

TEST_F(provider_client_test, looks_whether_a_kept_connection_is_quiet) {
  std::promise<void> sent;
  raw_server server{[&sent](raw_peer& peer) {
    peer.read_request();
    peer.send(good);
    // By now the first answer has been taken, or is taken with this behind it.
    peer.is_closed_within(50ms);
    peer.send(answer_text(R"({"error":{"code":"lost_card"}})", 402));
    sent.set_value();
    say_nothing(peer);
  }};
  connect(server.port());
  EXPECT_EQ(ask(authorise_call("a")).result, provider_result::approved);
  sent.get_future().wait();
  server.behave(answer_well);
  EXPECT_EQ(ask(authorise_call("b")).result, provider_result::approved);
}

TEST_F(provider_client_test, bounds_connections_and_those_who_wait) {
  raw_server server{say_nothing};
  limits.connections_max = 1;
  limits.calls_max = 2;
  connect(server.port());
  auto first = begin(authorise_call("a"));
  auto second = begin(authorise_call("b"));
  EXPECT_EQ(ask(authorise_call("c")).code, "too many calls");
  EXPECT_EQ(first.wait_for(0s), std::future_status::timeout);
  EXPECT_EQ(first.get().code, "no answer");
  EXPECT_EQ(second.get().result, provider_result::unknown);
  EXPECT_LE(server.connections(), 1);
}

TEST_F(provider_client_test, serves_many_over_few_connections) {
  raw_server server{answer_well};
  limits.connections_max = 2;
  limits.call_ms = 20s;
  connect(server.port());
  std::vector<std::future<provider_outcome>> all;
  for (int i = 0; i < 300; ++i)
    all.push_back(begin(authorise_call("k" + std::to_string(i))));
  for (auto& one : all)
    EXPECT_EQ(one.get().result, provider_result::approved);
  EXPECT_LE(server.connections(), 2);
}

TEST_F(provider_client_test, leaves_a_dead_provider_alone_until_it_is_back) {
  raw_server server{[](raw_peer&) {}};
  limits.circuit = {3, 100ms, 200ms, 1};
  connect(server.port());
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(ask(authorise_call("k")).code, "no answer");
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(ask(authorise_call("k")).code, "provider is away");
  EXPECT_EQ(server.connections(), 3);
  server.behave(answer_well);
  provider_outcome outcome;
  for (auto end = clock::now() + 10s;
       outcome.result != provider_result::approved && clock::now() < end;)
    outcome = ask(authorise_call("k"));
  EXPECT_EQ(outcome.result, provider_result::approved);
  EXPECT_EQ(server.connections(), 4);
}

TEST_F(provider_client_test, bears_that_nobody_listens) {
  connect(dead_port());
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(ask(authorise_call("k")).result, provider_result::unknown);
}

TEST_F(provider_client_test, may_go_while_calls_are_under_way) {
  raw_server server{say_nothing};
  limits.call_ms = 60s;
  limits.connections_max = 2;
  connect(server.port());
  for (int i = 0; i < 5; ++i)
    begin(authorise_call("k"));
  while (server.connections() < 2)
    std::this_thread::yield();
  client.reset();
}

TEST_F(provider_client_test, wants_an_ip_address) {
  EXPECT_THROW(provider_client({"provider.example", 80, provider_key}, limits),
               std::runtime_error);
}

} // namespace shop::test
