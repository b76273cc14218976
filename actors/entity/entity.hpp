#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/entity/entity_core.hpp"
#include "actors/entity/services.hpp"
#include "actors/protocol/caf_support.hpp"

namespace shop {

/// The event-sourced actor behind every kind of entity.
///
/// `Domain` is pure and says what the entity is:
///
///     static constexpr size_t commands_remembered_max;
///     using state = ...;             // default constructed: does not exist
///     using event = std::variant<...>;
///     using view = ...;              // has `version` and `origin`
///     using step = ...;              // what it does by itself; comparable
///     static decision<event> decide(const state&, const C&,
///                                   const decision_context&);  // for each C
///     static void apply(state&, const event&);
///     static bool exists(const state&);
///     static view view_of(const state&, const decision_context&);
///     static bool settled(const state&);     // may waiting callers know?
///     static std::vector<step> steps(const state&);   // unfinished business
///     static std::optional<timestamp> wake_at(const state&);
///     struct wake {};                // decided when `wake_at` has passed
///
/// The life of a command: it waits while the entity loads or writes, is
/// decided on the newest state, its events are applied and appended, and the
/// answer leaves after the commit. What waited while one append was under way
/// shares the next. When an append fails, memory is ahead of the journal: the
/// entity fails everyone who waits and stops; its next message replays it.
template <class Domain, class Interface>
class entity {
public:
  using pointer = typename Interface::pointer;
  using behavior_type = typename Interface::behavior_type;
  using view = typename Domain::view;
  using step = typename Domain::step;
  /// Gets the view after a command, or why there is none.
  using reply = std::function<void(expected<view>)>;

  entity(pointer self, entity_config config)
    : self_(self),
      config_(std::move(config)),
      core_(config_.ref, config_.lease),
      retry_pause_(config_.services->limits.retry_min_ms) {
    // An error that answers nobody's question any more changes nothing.
    self_->set_error_handler([](caf::error&) {});
    load();
  }

  entity(const entity&) = delete;

  entity& operator=(const entity&) = delete;

  virtual ~entity() = default;

protected:
  /// Carries out a step of `Domain::steps`. Ends in one call of `finish` or
  /// `retry`.
  virtual void perform(const step&) {
    // Entities without steps never get here.
  }

  /// Decides a command and answers with the view after it.
  template <class Command>
  caf::result<view> execute(Command& command) {
    auto answer = self_->template make_response_promise<view>();
    auto meta = command.meta;
    execute_then(std::move(command), meta, [answer](expected<view> x) mutable {
      if (x)
        answer.deliver(std::move(*x));
      else
        answer.deliver(as_error(x.error()));
    });
    return answer;
  }

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

  /// Answers with what `read` makes of the committed state: an
  /// `expected<Answer>`. An entity that does not exist answers `not_found`.
  template <class Answer, class Read>
  caf::result<Answer> query(Read read) {
    auto answer = self_->template make_response_promise<Answer>();
    enqueue([this, read = std::move(read), answer](shop_errc why) mutable {
      after_commit(why, [this, read, answer](shop_errc code) mutable {
        auto value = code != shop_errc::none          ? fail(code)
                     : !Domain::exists(core_.state()) ? fail(shop_errc::not_found)
                                                      : read();
        if (value)
          answer.deliver(std::move(*value));
        else
          answer.deliver(as_error(value.error()));
      });
    });
    return answer;
  }

  /// Calls `read` with `none` when the committed state may be looked at, or
  /// with the reason why it may not.
  void internal_query(std::function<void(shop_errc)> read) {
    enqueue([this, read = std::move(read)](shop_errc why) mutable {
      after_commit(why, std::move(read));
    });
  }

  /// Answers with the view.
  caf::result<view> query_view() {
    return query<view>([this] { return expected<view>{make_view()}; });
  }

  /// Answers with `Answer` as soon as `read` has one, asked after every
  /// commit, and with what `otherwise` says when `watch_ms_max` has passed.
  template <class Answer, class Read, class Otherwise>
  caf::result<Answer> await_state(Read read, Otherwise otherwise) {
    auto answer = self_->template make_response_promise<Answer>();
    enqueue([=, this](shop_errc why) mutable {
      after_commit(why, [=, this](shop_errc code) mutable {
        if (code == shop_errc::none && !Domain::exists(core_.state()))
          code = shop_errc::not_found;
        if (code != shop_errc::none)
          return answer.deliver(as_error(code));
        watch([=, this](bool last) mutable {
          auto value = last ? std::optional{otherwise()} : read();
          if (value && *value)
            answer.deliver(std::move(**value));
          else if (value)
            answer.deliver(as_error(value->error()));
          return value.has_value();
        });
      });
    });
    return answer;
  }

  /// Ends a step with the command that tells its outcome.
  template <class Command>
  void finish(const step& ended, Command command) {
    std::erase(running_steps_, ended);
    retry_pause_ = limits().retry_min_ms;
    internal(std::move(command));
  }

  /// Puts a step off: what it needs is not there just now.
  void retry(const step& failed) {
    self_->run_delayed(retry_pause_, [this, failed] {
      std::erase(running_steps_, failed);
      launch_steps();
    });
    retry_pause_ = std::min(retry_pause_ * 2, limits().retry_max_ms);
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

  /// Decides a command of the entity's own; nobody waits for the answer.
  template <class Command>
  void internal(Command command) {
    enqueue([this, command = std::move(command)](shop_errc why) mutable {
      if (why == shop_errc::none)
        run(command, command_meta{}, nullptr);
    });
  }

private:
  enum class phase : uint8_t { loading, ready, writing, stopped };

  /// Runs when the entity is ready, or gets the reason why it never will be.
  using job = std::function<void(shop_errc)>;

  /// Someone whose command is decided and who gets the view.
  struct waiter {
    command_meta meta;
    /// Null when the one who asked is gone.
    reply answer;
    /// Set once the state is settled; leaves after the commit.
    std::optional<view> result;
  };

  /// Answers and returns true when it has something to say; `last` makes it.
  using watcher = std::function<bool(bool last)>;

  // -- loading ----------------------------------------------------------------

  void load() {
    self_
      ->request(services().reader, limits().load_timeout_ms,
                load_entity{config_.ref})
      .then([this](const entity_history& history) { loaded(history); },
            [this](const caf::error&) { stop(shop_errc::journal_unavailable); });
  }

  void loaded(const entity_history& history) {
    if (!core_.replay(history))
      return stop(shop_errc::corrupt_data);
    // Whoever waited for these when the last owner died may ask again.
    if (!Domain::settled(core_.state()))
      for (const auto& command : core_.memory().commands())
        if (!command.fingerprint.empty() && !core_.is_answered(command.id))
          waiters_.push_back({{command.id, command.fingerprint, {}}, {}, {}});
    phase_ = phase::ready;
    work();
  }

  // -- the pipeline -----------------------------------------------------------

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

  // Decides what waits, then appends it in one go.
  void work() {
    auto count = std::min(pending_.size(), limits().batch_commands_max);
    auto jobs = std::vector<job>(
      std::make_move_iterator(pending_.begin()),
      std::make_move_iterator(pending_.begin() + static_cast<ptrdiff_t>(count)));
    pending_.erase(pending_.begin(),
                   pending_.begin() + static_cast<ptrdiff_t>(count));
    for (auto& next : jobs)
      next(shop_errc::none);
    if (core_.has_batch())
      write();
    else
      settle();
  }

  template <class Command>
  void run(const Command& command, const command_meta& meta,
           reply answer) {
    if (auto known = core_.memory().find(meta.id); known && !meta.id.empty())
      return repeat(*known, meta, std::move(answer));
    auto prices = services().prices->current();
    auto context = decision_context{now(), prices.get()};
    auto decided = core_.decide(command, meta, context);
    if (!decided) {
      if (answer)
        answer(fail(decided.error()));
      return;
    }
    if (answer)
      waiters_.push_back({meta, std::move(answer), std::nullopt});
    if (!Domain::settled(core_.state()))
      return;
    for (auto& waiting : waiters_) {
      if (waiting.result)
        continue;
      waiting.result = core_.view(context);
      if (!waiting.meta.fingerprint.empty() && core_.has_batch())
        core_.keep_answer(waiting.meta, *waiting.result);
    }
  }

  // A command that was decided before gives its first answer again.
  void repeat(const command_memory::command& known, const command_meta& meta,
              reply answer) {
    if (known.fingerprint != meta.fingerprint)
      return answer(fail(shop_errc::idempotency_key_reused));
    for (auto& waiting : waiters_) {
      if (waiting.meta.id != meta.id)
        continue;
      // Without a promise the first caller is gone, or this is its node
      // asking again for the same request.
      if (waiting.answer && waiting.meta.request != meta.request)
        return answer(fail(shop_errc::in_progress));
      auto heir = waiter{meta, std::move(answer), waiting.result};
      waiters_.push_back(std::move(heir));
      return;
    }
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

  // -- writing ----------------------------------------------------------------

  void write() {
    phase_ = phase::writing;
    self_
      ->request(services().writer_of(config_.lease), limits().append_timeout_ms,
                core_.take_batch())
      .then([this](const done&) { settle(); },
            [this](const caf::error& err) { stop(code_of(err)); });
  }

  // Everything decided is durable: tell whoever waits, go on.
  void settle() {
    phase_ = phase::ready;
    auto told = std::stable_partition(
      waiters_.begin(), waiters_.end(),
      [](const waiter& x) { return !x.result.has_value(); });
    for (auto i = told; i != waiters_.end(); ++i)
      if (i->answer)
        i->answer(std::move(*i->result));
    waiters_.erase(told, waiters_.end());
    for (auto& next : std::exchange(after_commit_, {}))
      next(shop_errc::none);
    std::erase_if(watchers_, [](auto& x) { return x.second(false); });
    if (auto snapshot = core_.take_snapshot(limits().snapshot_every_events))
      self_
        ->request(services().writer_of(config_.lease), limits().append_timeout_ms,
                  std::move(*snapshot))
        .then([](const done&) {}, [](const caf::error&) {
          // A replay without it is slower, nothing else.
        });
    if (!pending_.empty())
      return work();
    launch_steps();
    schedule_wake();
    schedule_leave();
  }

  // Runs `next` when everything decided so far is durable.
  void after_commit(shop_errc why, job next) {
    if (why != shop_errc::none || !core_.has_batch())
      next(why);
    else
      after_commit_.push_back(std::move(next));
  }

  // Memory may be ahead of the journal: fail everyone and go.
  void stop(shop_errc why) {
    if (phase_ == phase::stopped)
      return;
    phase_ = phase::stopped;
    for (auto& waiting : std::exchange(waiters_, {}))
      if (waiting.answer)
        waiting.answer(fail(why));
    for (auto& next : std::exchange(after_commit_, {}))
      next(why);
    for (auto& next : std::exchange(pending_, {}))
      next(why);
    for (auto& [number, tell] : std::exchange(watchers_, {}))
      tell(true);
    self_->quit(as_error(why));
  }

  // -- unfinished business ----------------------------------------------------

  void launch_steps() {
    if (phase_ != phase::ready)
      return;
    for (const auto& next : Domain::steps(core_.state())) {
      if (std::find(running_steps_.begin(), running_steps_.end(), next)
          != running_steps_.end())
        continue;
      running_steps_.push_back(next);
      perform(next);
    }
  }

  void schedule_wake() {
    auto due = Domain::wake_at(core_.state());
    if (due == next_wake_)
      return;
    next_wake_ = due;
    if (!due)
      return;
    auto delay = std::chrono::microseconds{std::max<int64_t>(
      0, due->us - now().us)};
    self_->run_delayed(delay, [this, due = *due] {
      if (next_wake_ != due)
        return;
      next_wake_.reset();
      internal(typename Domain::wake{});
    });
  }

  void watch(watcher tell) {
    if (tell(false))
      return;
    auto number = ++watcher_count_;
    watchers_.emplace_back(number, std::move(tell));
    self_->run_delayed(std::chrono::milliseconds{watch_ms_max},
                       [this, number] {
                         std::erase_if(watchers_, [number](auto& x) {
                           return x.first == number && x.second(true);
                         });
                       });
  }

  // -- leaving memory ---------------------------------------------------------

  // An idle entity asks its shard to be stopped. One that does not exist goes
  // soon: whoever asks for random ids must not fill memory.
  void schedule_leave() {
    if (std::exchange(leave_timer_, true))
      return;
    auto limit = Domain::exists(core_.state()) ? limits().passivate_after_ms
                                               : limits().absent_after_ms;
    self_->run_delayed(limit, [this, limit] {
      leave_timer_ = false;
      auto idle_us = now().us - last_active_.us;
      if (phase_ == phase::ready && idle_us >= limit.count() * 1000
          && pending_.empty() && watchers_.empty() && !core_.unfinished())
        ask_to_leave();
      else if (phase_ != phase::stopped)
        schedule_leave();
    });
  }

  void ask_to_leave() {
    if (config_.shard)
      caf::anon_send(config_.shard, caf::leave_atom_v, config_.ref);
  }

  pointer self_;
  entity_config config_;
  entity_core<Domain> core_;
  phase phase_ = phase::loading;
  std::vector<waiter> waiters_;
  std::vector<std::pair<uint64_t, watcher>> watchers_;
  uint64_t watcher_count_ = 0;
  std::vector<job> pending_;
  std::vector<job> after_commit_;
  std::vector<step> running_steps_;
  std::chrono::milliseconds retry_pause_;
  std::optional<timestamp> next_wake_;
  timestamp last_active_;
  bool leave_timer_ = false;
};

} // namespace shop
