#pragma once

#include "actors/entity/services.hpp"
#include "actors/journal/memory_journal.hpp"
#include "actors/protocol/caf_support.hpp"
#include "tests/support/fixed_prices.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/send.hpp>
#include <gtest/gtest.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shop::test {

/// A journal writer in a test's hands. Without orders it writes at once.
struct writer_script {
  /// Appends wait until `entity_fixture::write_held` is called.
  bool held = false;
  /// What the next appends are answered instead of being written.
  std::deque<shop_errc> refusals;
  /// The next append is written but its answer is `outcome_unknown`.
  bool loses_answer = false;
  /// Everything that was asked to be written, in order.
  std::vector<append_events> appends;
  std::vector<save_snapshot> snapshots;
};

/// A provider in a test's hands: keeps every call without an answer.
struct silent_provider {
  std::vector<provider_call> calls;
};

/// One entity in a deterministic actor system on virtual time, between a
/// journal that a test commands and neighbours that keep silent.
class entity_fixture : public ::testing::Test {
protected:
  entity_fixture();

  ~entity_fixture() override;

  /// Makes the entity `ref`, as its shard would; its first turn is to come.
  template <class Interface, class State>
  Interface make(const entity_ref& ref,
                 entity_presence presence = entity_presence::unknown) {
    auto config = entity_config{ref, lease, shard_, services, presence};
    auto handle
      = system_->spawn<typename Interface::template stateful_impl<State>>(
        std::move(config));
    spawned_.push_back(caf::actor_cast<caf::actor>(handle));
    return handle;
  }

  /// Starts the entity `ref` with a node's factory.
  template <class Interface, class Factory>
  Interface start_by(const Factory& factory, const entity_ref& ref) {
    spawned_.push_back(
      factory(*system_, entity_config{ref, lease, shard_, services}));
    run();
    return caf::actor_cast<Interface>(spawned_.back());
  }

  /// Starts the entity `ref` and lets it load.
  template <class Interface, class State>
  Interface start(const entity_ref& ref,
                  entity_presence presence = entity_presence::unknown) {
    auto handle = make<Interface, State>(ref, presence);
    run();
    return handle;
  }

  /// Sends a message without running anything; the result answers what has
  /// come back when called, and `none` of both when nothing has.
  template <class Answer, class Handle, class Message>
  std::function<std::optional<expected<Answer>>()> post(const Handle& to,
                                                        Message message) {
    auto slot = std::make_shared<std::optional<expected<Answer>>>();
    system_->spawn([slot, to, message](caf::event_based_actor* self) {
      self->request(to, std::chrono::hours{1}, message)
        .then([slot](Answer& x) { *slot = std::move(x); },
              [slot](const caf::error& err) { *slot = fail(code_of(err)); });
    });
    return [slot] { return *slot; };
  }

  /// Sends a message and runs until nothing moves.
  template <class Answer, class Handle, class Message>
  std::function<std::optional<expected<Answer>>()> tell(const Handle& to,
                                                        Message message) {
    auto result = post<Answer>(to, std::move(message));
    run();
    return result;
  }

  /// As `tell`, for an answer that has to be there at once.
  template <class Answer, class Handle, class Message>
  expected<Answer> ask(const Handle& to, Message message) {
    auto answer = tell<Answer>(to, std::move(message))();
    if (!answer)
      ADD_FAILURE() << "no answer";
    return answer.value_or(fail(shop_errc::deadline_exceeded));
  }

  /// Stops an entity as a shard does that lets it leave memory.
  template <class Handle>
  void stop(const Handle& entity) {
    caf::anon_send_exit(entity, caf::exit_reason::user_shutdown);
    run();
  }

  /// Whether an entity has ended.
  template <class Handle>
  static bool has_ended(const Handle& entity) {
    auto pointer = caf::actor_cast<caf::strong_actor_ptr>(entity);
    return pointer->get()->getf(caf::abstract_actor::is_terminated_flag);
  }

  /// Runs everything that is runnable now.
  void run() {
    system_.run();
  }

  /// Lets virtual time pass.
  void advance(std::chrono::milliseconds by) {
    system_.advance(by);
  }

  /// Writes, or refuses, the appends that the writer holds.
  void write_held(shop_errc code = shop_errc::none);

  /// A fresh command id; with `key`, the same key gives the same id.
  command_meta meta();
  static command_meta meta(std::string_view key,
                           std::string_view content = "x");

  /// Events of an entity in the journal.
  size_t events_of(const entity_ref& ref) const;

  timestamp now() const {
    return system_.now();
  }

  std::shared_ptr<memory_database> database
    = std::make_shared<memory_database>();
  std::shared_ptr<writer_script> writer = std::make_shared<writer_script>();
  std::shared_ptr<silent_provider> provider
    = std::make_shared<silent_provider>();
  std::shared_ptr<fixed_prices> prices = std::make_shared<fixed_prices>();
  /// Who asked the shard to leave memory.
  std::shared_ptr<std::vector<entity_ref>> leaving
    = std::make_shared<std::vector<entity_ref>>();
  std::shared_ptr<entity_services> services
    = std::make_shared<entity_services>();
  entity_limits& limits = services->limits;
  shard_lease lease;

private:
  virtual_system system_;
  caf::actor shard_;
  std::vector<caf::actor> spawned_;
  uint64_t commands_ = 0;
};

} // namespace shop::test
