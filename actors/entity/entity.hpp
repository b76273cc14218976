#pragma once

#include "actors/entity/entity_pipeline.hpp"

#include <caf/send.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace shop {

/// The event-sourced actor behind every kind of entity. `Domain` is pure and
/// says what the entity is; see `entity_domain`. What is hard is here, once
/// for all kinds: `entity_pipeline` takes commands to the journal, this class
/// answers questions, goes on with unfinished business and leaves memory.
template <entity_domain Domain, class Interface>
class entity : public entity_pipeline<Domain, Interface> {
public:
  using super = entity_pipeline<Domain, Interface>;
  using typename super::pointer;
  using typename super::reply;
  using typename super::view;
  using step = typename Domain::step;

  entity(pointer actor, entity_config config)
    : super(actor, std::move(config)),
      retry_pause_(limits().retry_min_ms) {
    // nop
  }

protected:
  using super::after_commit;
  using super::enqueue;
  using super::execute_then;
  using super::internal;
  using super::limits;
  using super::make_view;
  using super::now;
  using super::self;
  using super::state;

  /// Carries out a step of `Domain::steps`. Ends in one call of `finish` or
  /// `retry`.
  virtual void perform(const step&) {
    // Entities without steps never get here.
  }

  /// Decides a command and answers with the view after it.
  template <class Command>
  caf::result<view> execute(Command& command) {
    auto answer = self()->template make_response_promise<view>();
    auto meta = command.meta;
    execute_then(std::move(command), meta, delivers(answer));
    return answer;
  }

  /// Delivers what a command has come to.
  static reply delivers(caf::typed_response_promise<view> answer) {
    return [answer](expected<view> x) mutable {
      if (x)
        answer.deliver(std::move(*x));
      else
        answer.deliver(as_error(x.error()));
    };
  }

  /// Answers with what `read` makes of the committed state: an
  /// `expected<Answer>`. An entity that does not exist answers `not_found`.
  template <class Answer, class Read>
  caf::result<Answer> query(Read read) {
    auto answer = self()->template make_response_promise<Answer>();
    enqueue([this, read = std::move(read), answer](shop_errc why) mutable {
      after_commit(why, [this, read, answer](shop_errc code) mutable {
        auto value = code != shop_errc::none  ? fail(code)
                   : !Domain::exists(state()) ? fail(shop_errc::not_found)
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
  /// commit, and with what `otherwise` says when `wait` has passed.
  template <class Answer, class Read, class Otherwise>
  caf::result<Answer> await_state(std::chrono::milliseconds wait, Read read,
                                  Otherwise otherwise) {
    auto answer = self()->template make_response_promise<Answer>();
    enqueue([=, this](shop_errc why) mutable {
      after_commit(why, [=, this](shop_errc code) mutable {
        if (code == shop_errc::none && !Domain::exists(state()))
          code = shop_errc::not_found;
        if (code != shop_errc::none)
          return answer.deliver(as_error(code));
        watch(wait, [=](shop_errc fault, bool last) mutable {
          if (fault != shop_errc::none) {
            answer.deliver(as_error(fault));
            return true;
          }
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
    self()->run_delayed(retry_pause_, [this, failed] {
      std::erase(running_steps_, failed);
      launch_steps();
    });
    retry_pause_ = std::min(retry_pause_ * 2, limits().retry_max_ms);
  }

  /// Whether memory that is in no event still matters.
  virtual bool must_stay() const {
    return false;
  }

private:
  using typename super::job;

  /// Looks at the committed state, or gets the reason why it may not. Answers
  /// and returns true when it has something to say; a reason or `last` makes
  /// it.
  using watcher = std::function<bool(shop_errc why, bool last)>;

  void on_durable() override {
    std::erase_if(watchers_,
                  [](auto& x) { return x.second(shop_errc::none, false); });
  }

  void on_idle() override {
    launch_steps();
    schedule_wake();
    schedule_leave();
  }

  void on_stopped() override {
    for (auto& [number, tell] : std::exchange(watchers_, {}))
      tell(shop_errc::unavailable, true);
  }

  // -- unfinished business ----------------------------------------------------

  void launch_steps() {
    if (!super::is_ready())
      return;
    for (const auto& next : Domain::steps(state())) {
      if (std::find(running_steps_.begin(), running_steps_.end(), next)
          != running_steps_.end())
        continue;
      running_steps_.push_back(next);
      perform(next);
    }
  }

  void schedule_wake() {
    auto due = Domain::wake_at(state());
    if (due == next_wake_)
      return;
    next_wake_ = due;
    if (!due)
      return;
    auto delay
      = std::chrono::microseconds{std::max<int64_t>(0, due->us - now().us)};
    self()->run_delayed(delay, [this, due = *due] {
      if (next_wake_ != due)
        return;
      next_wake_.reset();
      internal(typename Domain::wake{});
    });
  }

  void watch(std::chrono::milliseconds wait, watcher tell) {
    if (tell(shop_errc::none, false))
      return;
    auto number = ++watcher_count_;
    watchers_.emplace_back(number, std::move(tell));
    self()->run_delayed(wait, [this, number] {
      internal_query([this, number](shop_errc why) {
        std::erase_if(watchers_, [number, why](auto& x) {
          return x.first == number && x.second(why, true);
        });
      });
    });
  }

  // -- leaving memory ---------------------------------------------------------

  // An idle entity asks its shard to be stopped. One that does not exist goes
  // soon: whoever asks for random ids must not fill memory.
  void schedule_leave() {
    if (std::exchange(leave_timer_, true))
      return;
    self()->run_delayed(leave_after(), [this] {
      leave_timer_ = false;
      if (super::is_idle_for(leave_after()) && watchers_.empty()
          && !super::is_unfinished() && !must_stay())
        ask_to_leave();
      else if (!super::has_stopped())
        schedule_leave();
    });
  }

  // It may have come into existence since the timer was set.
  std::chrono::milliseconds leave_after() const {
    return Domain::exists(state()) ? limits().passivate_after_ms
                                   : limits().absent_after_ms;
  }

  void ask_to_leave() {
    const auto& config = super::config();
    if (config.shard)
      caf::anon_send(config.shard, caf::leave_atom_v, config.ref);
  }

  std::vector<std::pair<uint64_t, watcher>> watchers_;
  uint64_t watcher_count_ = 0;
  std::vector<step> running_steps_;
  std::chrono::milliseconds retry_pause_;
  std::optional<timestamp> next_wake_;
  bool leave_timer_ = false;
};

} // namespace shop
