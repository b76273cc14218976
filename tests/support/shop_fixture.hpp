#pragma once

#include "actors/cluster/region.hpp"
#include "actors/cluster/shard_host.hpp"
#include "actors/journal/memory_journal.hpp"
#include "actors/protocol/caf_support.hpp"
#include "tests/support/fixed_prices.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/event_based_actor.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shop::test {

/// What the fake provider answers, and what it was asked.
struct provider_script {
  std::vector<provider_call> calls;
  /// The next outcomes, oldest first; approved when there are none.
  std::vector<provider_outcome> outcomes;
  /// Answers instead of `outcomes` when set; nothing is never an answer.
  std::function<std::optional<provider_outcome>(const provider_call&)> act;
};

/// What the fake signer does.
struct signer_script {
  bool down = false;
  std::vector<sign_receipt> receipts;
};

/// What the price reader finds when it is asked to look.
struct price_script {
  std::map<sku, offer> news;
  bool down = false;
  int looks = 0;
};

/// One shard node in one deterministic actor system on virtual time, with the
/// in-memory journal and typed fakes of what lies outside.
class shop_fixture : public ::testing::Test {
protected:
  shop_fixture();

  ~shop_fixture() override;

  /// Runs everything that is runnable now.
  void run() {
    system_.run();
  }

  /// Handles at most so many messages and answers how many there were.
  size_t run(size_t messages_max) {
    return system_.run(messages_max);
  }

  /// Lets virtual time pass in steps, so that what becomes due runs in order.
  void advance(std::chrono::milliseconds by) {
    system_.advance(by);
  }

  /// Kills the node and starts it again on the same journal, under new
  /// epochs.
  void restart();

  /// Sends a message to its entity and answers what came back.
  template <class Answer, class Message>
  expected<Answer> ask(Message message) {
    auto pending = send<Answer>(std::move(message));
    run();
    return pending();
  }

  /// Sends a message; the result answers what has come back when called, and
  /// `unavailable` when nothing has.
  template <class Answer, class Message>
  std::function<expected<Answer>()> send(Message message) {
    auto slot
      = std::make_shared<expected<Answer>>(fail(shop_errc::unavailable));
    system_->spawn(
      [this, slot, message = std::move(message)](caf::event_based_actor* self) {
        self->request(region_, std::chrono::seconds{60}, message)
          .then([slot](Answer& x) { *slot = std::move(x); },
                [slot](const caf::error& err) { *slot = fail(code_of(err)); });
      });
    return [slot] { return *slot; };
  }

  /// A fresh command id; with `key`, the same key gives the same id.
  command_meta meta();
  command_meta meta(std::string_view key, std::string_view content = "x");

  timestamp now() const {
    return system_.now();
  }

  std::shared_ptr<memory_database> database
    = std::make_shared<memory_database>();
  std::shared_ptr<fixed_prices> prices = std::make_shared<fixed_prices>();
  std::shared_ptr<price_script> price_news = std::make_shared<price_script>();
  std::shared_ptr<provider_script> provider
    = std::make_shared<provider_script>();
  std::shared_ptr<signer_script> signer = std::make_shared<signer_script>();
  entity_limits limits;
  shard_host_actor host_;

private:
  void start();
  void stop();

  virtual_system system_;
  region_actor region_;
  uint64_t commands_ = 0;
};

} // namespace shop::test
