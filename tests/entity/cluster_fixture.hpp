#pragma once

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/interfaces.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shop::test {

/// A gateway in a test's hands: what it is asked, and what it answers.
struct gateway_script {
  /// Stock items that were asked for, in order.
  std::vector<std::string> asked;
  /// What the next questions are answered; when there are none, the item.
  std::vector<shop_errc> refusals;
  /// Keeps questions without an answer.
  bool silent = false;
};

/// A deterministic actor system on virtual time for the actors between an
/// edge and an entity.
class cluster_fixture : public ::testing::Test {
protected:
  ~cluster_fixture() override;

  caf::actor_system& system() {
    return *system_;
  }

  /// Ends the actor with the test.
  template <class Handle>
  void manage(const Handle& actor) {
    managed_.push_back(caf::actor_cast<caf::actor>(actor));
  }

  /// A host that notes its orders in `host_orders`, such as `open 3/1`.
  shard_host_actor recording_host();

  /// A gateway that answers about stock items as `script` says.
  gateway_actor scripted_gateway(std::shared_ptr<gateway_script> script);

  /// Asks `to` for a stock item; the result answers what has come back.
  template <class Handle>
  std::function<std::optional<expected<stock_view>>()> ask_for(
    const Handle& to, const std::string& item) {
    auto slot = std::make_shared<std::optional<expected<stock_view>>>();
    system_->spawn([slot, to, item](caf::event_based_actor* self) {
      self->request(to, std::chrono::hours{1}, get_stock{sku{item}})
        .then([slot](stock_view& x) { *slot = std::move(x); },
              [slot](const caf::error& err) { *slot = fail(code_of(err)); });
    });
    run();
    return [slot] { return *slot; };
  }

  /// Runs everything that is runnable now.
  void run() {
    system_.run();
  }

  /// Lets virtual time pass.
  void advance(std::chrono::milliseconds by) {
    system_.advance(by);
  }

  timestamp now() const {
    return system_.now();
  }

  std::shared_ptr<std::vector<std::string>> host_orders
    = std::make_shared<std::vector<std::string>>();

  /// The host says at the next news that it has stopped all shards.
  std::shared_ptr<bool> host_expired = std::make_shared<bool>(false);

  /// What the host was told of the cluster last.
  std::shared_ptr<cluster_view> host_news = std::make_shared<cluster_view>();

private:
  virtual_system system_;
  std::vector<caf::actor> managed_;
};

} // namespace shop::test
