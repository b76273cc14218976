#pragma once

#include "actors/entity/domain.hpp"
#include "actors/entity/entity_core.hpp"
#include "actors/entity/services.hpp"
#include "actors/entity/waiting_callers.hpp"
#include "actors/protocol/caf_support.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shop {

/// How an entity takes commands to the journal, one after the other.
///
/// The life of a command: it waits while the entity loads or writes, is
/// decided on the newest state, its events are applied and appended, and the
/// answer leaves after the commit. What waited while one append was under way
/// shares the next. When an append fails, memory is ahead of the journal: the
/// entity fails everyone who waits and stops; its next message replays it.
///
/// An entity that its first message creates is not looked for first: the
/// journal takes its first version only once. Where it was there after all, it
/// is loaded then and the command decided again.
template <entity_domain Domain, class Interface>
class entity_pipeline {
public:
  using pointer = typename Interface::pointer;
  using behavior_type = typename Interface::behavior_type;
  using view = typename Domain::view;
  using reply = typename waiting_callers<view>::reply;

  entity_pipeline(pointer self, entity_config config)
    : self_(self),
      config_(std::move(config)),
      core_(config_.ref, config_.lease) {
    // An error that answers nobody's question any more changes nothing.
    self_->set_error_handler([](caf::error&) {});
  }

  entity_pipeline(const entity_pipeline&) = delete;

  entity_pipeline& operator=(const entity_pipeline&) = delete;

  virtual ~entity_pipeline() = default;

  /// Runs on the entity's first turn. Nothing may be asked before it: CAF
  /// 0.18 cannot take an answer for an actor that is still being made.
  behavior_type make_behavior() {
    if (is_presumed_absent())
      phase_ = phase::ready;
    else
      load();
    return handlers();
  }

protected:
  /// The commands and questions that the entity takes.
  virtual behavior_type handlers() = 0;

  /// Runs when the entity is ready, or gets the reason why it never will be.
  using job = std::function<void(shop_errc)>;

  /// Everything decided so far is durable.
  virtual void on_durable() = 0;

  /// Nothing waits to be decided.
  virtual void on_idle() = 0;

  /// The entity has stopped; whoever still waits has to be told.
  virtual void on_stopped() = 0;

  /// Decides a command and tells `tell` the view once it is durable.
  template <class Command>
  void execute_then(Command command, const command_meta& meta, reply tell) {
    enqueue([this, command = std::move(command), meta,
             tell = std::move(tell)](shop_errc why) mutable {
      if (why != shop_errc::none)
        tell(fail(why));
      else
        run(command, meta, std::move(tell));
    });
  }

  /// Decides a command of the entity's own; nobody waits for the answer.
  template <class Command>
  void internal(Command command) {
    enqueue([this, command = std::move(command)](shop_errc why) mutable {
      if (why == shop_errc::none)
        run(command, command_meta{}, nullptr);
    });
  }

  /// Lets `next` run in its turn.
  void enqueue(job next) {
    last_active_ = now();
    if (phase_ == phase::stopped)
      return next(shop_errc::unavailable);
    if (pending_.size() >= limits().pending_max)
      return next(shop_errc::busy);
    pending_.push_back(std::move(next));
    if (phase_ == phase::ready)
      work();
  }

  /// Runs `next` when everything decided so far is durable.
  void after_commit(shop_errc why, job next) {
    if (why != shop_errc::none || !core_.has_batch())
      next(why);
    else
      after_commit_.push_back(std::move(next));
  }

  /// Whether nothing is being loaded, written or stopped.
  bool is_ready() const {
    return phase_ == phase::ready;
  }

  /// Whether nothing has come for `time`, and nothing waits.
  bool is_idle_for(std::chrono::milliseconds time) const {
    auto idle_us = now().us - last_active_.us;
    return is_ready() && pending_.empty() && idle_us >= time.count() * 1000;
  }

  /// Whether the entity has something to do without being asked.
  bool is_unfinished() const {
    return core_.unfinished();
  }

  bool has_stopped() const {
    return phase_ == phase::stopped;
  }

  const typename Domain::state& state() const {
    return core_.state();
  }

  const entity_services& services() const {
    return *config_.services;
  }

  const entity_limits& limits() const {
    return config_.services->limits;
  }

  const std::string& id() const {
    return config_.ref.id;
  }

  pointer self() const {
    return self_;
  }

  timestamp now() const {
    return config_.services->now();
  }

  /// A command id that is always the same for the same purpose of this
  /// entity, so that a step that is sent twice acts once.
  digest128 step_id(std::string_view purpose) const {
    return digest_of(config_.ref.id, purpose);
  }

  /// The view of this moment.
  view make_view() const {
    auto prices = config_.services->prices->current();
    return core_.view(decision_context{now(), prices.get()});
  }

  const entity_config& config() const {
    return config_;
  }

private:
  /// While `working`, what callbacks ask for waits for the next turn: were it
  /// decided in between, an answer could leave before its commit.
  enum class phase : uint8_t { loading, ready, working, writing, stopped };

  // -- loading ----------------------------------------------------------------

  bool is_presumed_absent() const {
    return config_.presence == entity_presence::presumed_absent;
  }

  void load() {
    phase_ = phase::loading;
    self_
      ->request(services().reader, limits().load_timeout_ms,
                load_entity{config_.ref})
      .then(
        [this](const entity_history& history) { loaded(history); },
        [this](const caf::error&) { stop(shop_errc::journal_unavailable); });
  }

  void loaded(const entity_history& history) {
    if (!core_.replay(history))
      return stop(shop_errc::corrupt_data);
    // Whoever waited for these when the last owner died may ask again.
    if (!Domain::settled(core_.state()))
      for (const auto& command : core_.memory().commands())
        if (!command.fingerprint.empty() && !core_.is_answered(command.id))
          callers_.add({command.id, command.fingerprint, {}}, nullptr);
    phase_ = phase::ready;
    work();
  }

  // -- the pipeline -----------------------------------------------------------

  // Decides what waits, then appends it in one go.
  void work() {
    phase_ = phase::working;
    auto count = std::min(pending_.size(), limits().batch_commands_max);
    auto jobs
      = std::vector<job>(std::make_move_iterator(pending_.begin()),
                         std::make_move_iterator(
                           pending_.begin() + static_cast<ptrdiff_t>(count)));
    pending_.erase(pending_.begin(),
                   pending_.begin() + static_cast<ptrdiff_t>(count));
    // The one that creates it.
    if (is_presumed_absent())
      creation_ = jobs.front();
    for (auto& next : jobs)
      next(shop_errc::none);
    if (core_.has_batch())
      write();
    else if (is_presumed_absent())
      look_after_all();
    else
      settle();
  }

  // It may be there: nothing decided so far counts.
  void look_after_all() {
    config_.presence = entity_presence::unknown;
    core_ = entity_core<Domain>{config_.ref, config_.lease};
    callers_.forget();
    pending_.insert(pending_.begin(), std::exchange(creation_, nullptr));
    load();
  }

  // A command that was decided before gives its first answer again.
  void repeat(const known_command& known, const command_meta& meta,
              reply answer) {
    if (known.fingerprint != meta.fingerprint)
      return answer(fail(shop_errc::idempotency_key_reused));
    if (callers_.join(meta, answer))
      return;
    if (!core_.is_answered(meta.id)) {
      after_commit(shop_errc::none, [this, answer](shop_errc code) {
        deliver_replay(code, make_view(), answer);
      });
      return;
    }
    self_
      ->request(services().reader, limits().load_timeout_ms,
                load_answer{config_.ref, meta.id})
      .then(
        [this, answer](const std::string& body) {
          auto first = json_codec::from_text<view>(body);
          deliver_replay(first ? shop_errc::none : shop_errc::corrupt_data,
                         first.value_or(view{}), answer);
        },
        [answer](const caf::error& err) { answer(fail(code_of(err))); });
  }

  void deliver_replay(shop_errc code, view first, const reply& answer) {
    if (code != shop_errc::none)
      return answer(fail(code));
    first.origin = answer_origin::replayed;
    answer(std::move(first));
  }

  template <class Command>
  void run(const Command& command, const command_meta& meta, reply answer) {
    if (auto known = core_.find(meta.id))
      return repeat(*known, meta, std::move(answer));
    if (answer && callers_.size() >= limits().waiting_max)
      return answer(fail(shop_errc::busy));
    auto prices = services().prices->current();
    auto context = decision_context{now(), prices.get()};
    auto decided = core_.decide(command, meta, context);
    if (!decided) {
      // Of one that is there the answer may be another.
      if (is_presumed_absent())
        return;
      if (answer)
        answer(fail(decided.error()));
      return;
    }
    if (answer)
      callers_.add(meta, std::move(answer));
    if (Domain::settled(core_.state()))
      callers_.settle([&](const command_meta& caller) {
        auto result = core_.view(context);
        // Its node may ask more than once for the same command.
        if (!caller.fingerprint.empty() && core_.has_batch()
            && !core_.is_answered(caller.id))
          core_.keep_answer(caller, result);
        return result;
      });
  }

  // -- writing ----------------------------------------------------------------

  void write() {
    phase_ = phase::writing;
    self_
      ->request(services().writer_of(config_.lease), limits().append_timeout_ms,
                core_.take_batch())
      .then([this](const done&) { written(); },
            [this](const caf::error& err) {
              auto code = code_of(err);
              if (code == shop_errc::version_conflict && is_presumed_absent())
                look_after_all();
              else
                stop(code);
            });
  }

  void written() {
    config_.presence = entity_presence::unknown;
    creation_ = nullptr;
    settle();
  }

  // Everything decided is durable: tell whoever waits, go on.
  void settle() {
    phase_ = phase::working;
    callers_.tell();
    for (auto& next : std::exchange(after_commit_, {}))
      next(shop_errc::none);
    on_durable();
    if (auto snapshot = core_.take_snapshot(limits().snapshot_every_events))
      self_
        ->request(services().writer_of(config_.lease),
                  limits().append_timeout_ms, std::move(*snapshot))
        .then([](const done&) {},
              [](const caf::error&) {
                // A replay without it is slower, nothing else.
              });
    phase_ = phase::ready;
    if (!pending_.empty())
      return work();
    on_idle();
  }

  // Memory may be ahead of the journal: fail everyone and go.
  void stop(shop_errc why) {
    if (phase_ == phase::stopped)
      return;
    phase_ = phase::stopped;
    callers_.fail_all(why);
    for (auto& next : std::exchange(after_commit_, {}))
      next(why);
    for (auto& next : std::exchange(pending_, {}))
      next(why);
    on_stopped();
    self_->quit(as_error(why));
  }

  pointer self_;
  entity_config config_;
  entity_core<Domain> core_;
  phase phase_ = phase::loading;
  waiting_callers<view> callers_;
  std::vector<job> pending_;
  /// The first job of one that is presumed absent, to be done again.
  job creation_;
  std::vector<job> after_commit_;
  timestamp last_active_;
};

} // namespace shop
