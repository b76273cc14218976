#include "actors/payment/provider/provider_desk.hpp"
#include "actors/protocol/caf_support.hpp"
#include "tests/provider/provider_calls.hpp"
#include "tests/provider/provider_process.hpp"
#include "tests/provider/raw_server.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/scoped_actor.hpp>
#include <gtest/gtest.h>

#include <map>

namespace shop::test {

namespace {

using namespace std::chrono_literals;

class provider_desk_test : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    register_messages();
  }

  void connect(uint16_t port) {
    desk
      = system.spawn<provider_desk_actor::stateful_impl<provider_desk_state>>(
        provider_address{"127.0.0.1", port, provider_key}, limits);
  }

  // Nothing when the answer is an error.
  std::optional<provider_outcome> ask(const provider_call& call) {
    std::optional<provider_outcome> result;
    caf::scoped_actor self{system};
    self->request(desk, 20s, call)
      .receive([&result](provider_outcome& x) { result = std::move(x); },
               [](const caf::error&) {});
    return result;
  }

  caf::actor_system_config config;
  caf::actor_system system{config};
  provider_limits limits;
  provider_desk_actor desk;

  void TearDown() override {
    caf::anon_send_exit(desk, caf::exit_reason::user_shutdown);
  }
};

} // namespace

TEST_F(provider_desk_test, answers_everyone_with_his_own_outcome) {
  temporary_folder state;
  provider_process provider{state};
  connect(provider.port());
  std::map<std::string, std::string> expected{
    {"tok_lostCard", "lost_card"},
    {"tok_stolenCard", "stolen_card"},
    {"tok_expiredCard", "expired_card"},
    {"tok_incorrectCvc", "incorrect_cvc"}};
  caf::scoped_actor self{system};
  auto ask_for = [this, &self](const std::string& token, int number) {
    auto key = token + std::to_string(number);
    return self->request(desk, 20s, authorise_call(key, token));
  };
  std::vector<std::pair<std::string, decltype(ask_for("", 0))>> all;
  for (int i = 0; i < 50; ++i)
    for (const auto& [token, code] : expected)
      all.emplace_back(code, ask_for(token, i));
  for (auto& [code, pending] : all)
    pending.receive(
      [code = code](const provider_outcome& x) { EXPECT_EQ(x.code, code); },
      [](const caf::error& problem) { ADD_FAILURE() << to_string(problem); });
}

TEST_F(provider_desk_test, goes_on_by_itself_when_the_provider_is_back) {
  temporary_folder state;
  auto provider = std::make_unique<provider_process>(state);
  auto port = provider->port();
  connect(port);
  EXPECT_EQ(ask(authorise_call("a"))->result, provider_result::approved);
  provider->kill();
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(ask(authorise_call("b"))->result, provider_result::unknown);
  provider = std::make_unique<provider_process>(state, port);
  auto result = provider_result::unknown;
  for (auto end = std::chrono::steady_clock::now() + 15s;
       result == provider_result::unknown
       && std::chrono::steady_clock::now() < end;)
    result = ask(authorise_call("b"))->result;
  EXPECT_EQ(result, provider_result::approved);
  EXPECT_EQ(provider->record().size(), 2u);
}

TEST_F(provider_desk_test, ignores_an_outcome_that_comes_twice) {
  temporary_folder state;
  provider_process provider{state};
  connect(provider.port());
  EXPECT_EQ(ask(authorise_call("a"))->result, provider_result::approved);
  // The first call had the first ticket.
  for (uint64_t ticket : {1, 1, 99})
    caf::anon_send(desk, ticket,
                   provider_outcome{provider_result::declined, {}, "stray"});
  EXPECT_EQ(ask(authorise_call("b"))->result, provider_result::approved);
}

TEST_F(provider_desk_test, tells_those_who_wait_when_it_ends) {
  raw_server server{[](raw_peer& peer) { peer.is_closed_within(20s); }};
  limits.call_ms = 60s;
  connect(server.port());
  caf::scoped_actor self{system};
  auto pending = self->request(desk, 20s, authorise_call("a"));
  while (server.connections() == 0)
    std::this_thread::yield();
  caf::anon_send_exit(desk, caf::exit_reason::user_shutdown);
  auto started = std::chrono::steady_clock::now();
  auto failed = false;
  pending.receive([](const provider_outcome&) {},
                  [&failed](const caf::error&) { failed = true; });
  EXPECT_TRUE(failed);
  EXPECT_LT(std::chrono::steady_clock::now() - started, 10s);
}

} // namespace shop::test
