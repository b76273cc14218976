#include "actors/supervision/supervisor.hpp"

#include "actors/protocol/steady_time.hpp"

#include <caf/actor_system.hpp>
#include <caf/exit_reason.hpp>
#include <caf/send.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/system_messages.hpp>

#include <algorithm>
#include <exception>

namespace shop {

namespace {

std::vector<restart_kind> kinds_of(const supervisor_config& config) {
  std::vector<restart_kind> result;
  result.reserve(config.children.size());
  for (const auto& child : config.children)
    result.push_back(child.kind);
  return result;
}

bool is_abnormal(const caf::error& reason) {
  return reason && reason != caf::exit_reason::user_shutdown;
}

} // namespace

supervisor_state::supervisor_state(supervisor_actor::pointer self,
                                   supervisor_config config)
  : self_(self),
    config_(std::move(config)),
    plan_(config_.strategy, config_.restarts, kinds_of(config_)),
    handles_(config_.children.size()),
    chance_(static_cast<uint32_t>(self->id())) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_down_handler([this](caf::down_msg& x) { down(x); });
  self_->set_exit_handler([this](caf::exit_msg& x) {
    reason_ = std::move(x.reason);
    plan_.stop_all();
    drive();
  });
}

supervisor_state::~supervisor_state() {
  for (const auto& child : handles_)
    if (child)
      caf::anon_send_exit(child, caf::exit_reason::kill);
}

supervisor_actor::behavior_type supervisor_state::make_behavior() {
  drive();
  return {
    [this](const get_children&) { return view(); },
  };
}

void supervisor_state::drive() {
  using kind = restart_plan::action::kind;
  for (;;) {
    auto now = steady_time(self_);
    auto next = plan_.next(now);
    switch (next.what) {
      case kind::wait:
        return;
      case kind::start:
        start(next.child);
        break;
      case kind::stop:
        stop(next.child);
        break;
      case kind::pause:
        if (std::exchange(pausing_, true))
          return;
        self_->run_delayed(std::chrono::microseconds{std::max<int64_t>(
                             1, next.until.us - now.us)},
                           [this] {
                             pausing_ = false;
                             drive();
                           });
        return;
      case kind::end:
        self_->quit(reason_);
        return;
    }
  }
}

void supervisor_state::start(size_t child) {
  const auto& spec = config_.children[child];
  try {
    auto handle = spec.start(self_->system(), siblings_);
    self_->monitor(handle);
    siblings_.set(spec.id, handle);
    handles_[child] = std::move(handle);
  } catch (const std::exception& error) {
    ended(child, caf::make_error(caf::sec::runtime_error, error.what()));
  }
}

void supervisor_state::stop(size_t child) {
  const auto& handle = handles_[child];
  self_->send_exit(handle, caf::exit_reason::user_shutdown);
  kill_later(child, handle.address());
}

// A child that does not stop in its time is killed; one that is not even gone
// then hangs in a call, and everybody else goes on without it.
void supervisor_state::kill_later(size_t child, const caf::actor_addr& told) {
  auto grace_ms = config_.children[child].grace_ms;
  auto if_still_there = [this, child, told](auto act) {
    return [this, child, told, act] {
      if (handles_[child] && handles_[child].address() == told)
        act();
    };
  };
  self_->run_delayed(grace_ms, if_still_there([this, child] {
                       self_->send_exit(handles_[child],
                                        caf::exit_reason::kill);
                     }));
  self_->run_delayed(2 * grace_ms, if_still_there([this, child] {
                       ended(child, caf::exit_reason::kill);
                       drive();
                     }));
}

void supervisor_state::down(const caf::down_msg& message) {
  auto is_source
    = [&](const caf::actor& x) { return x && x.address() == message.source; };
  auto i = std::find_if(handles_.begin(), handles_.end(), is_source);
  if (i == handles_.end())
    return;
  ended(static_cast<size_t>(i - handles_.begin()), message.reason);
  drive();
}

void supervisor_state::ended(size_t child, const caf::error& reason) {
  handles_[child] = nullptr;
  if (!plan_.ended(child, is_abnormal(reason), steady_time(self_), jitter()))
    return;
  reason_ = reason;
  if (config_.on_failure)
    config_.on_failure(
      {config_.children[child].id, to_string(reason), plan_.has_given_up()});
}

children_view supervisor_state::view() const {
  children_view result;
  for (size_t i = 0; i < handles_.size(); ++i)
    result.children.push_back({config_.children[i].id,
                               static_cast<uint8_t>(plan_.is_running(i)),
                               plan_.restarts(i)});
  return result;
}

double supervisor_state::jitter() {
  return std::uniform_real_distribution<>{}(chance_);
}

supervisor_actor spawn_supervisor(caf::actor_system& system,
                                  supervisor_config config) {
  return system.spawn<supervisor_actor::stateful_impl<supervisor_state>>(
    std::move(config));
}

} // namespace shop
