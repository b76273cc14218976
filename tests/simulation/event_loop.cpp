#include "tests/simulation/event_loop.hpp"

#include "tests/support/virtual_system.hpp"

#include <caf/actor_registry.hpp>
#include <caf/local_actor.hpp>

#include <algorithm>

namespace shop::sim {

namespace {

caf::actor_system_config& shared_config() {
  static auto config = [] {
    test::register_messages();
    auto made = std::make_unique<caf::actor_system_config>();
    made->set("caf.scheduler.policy", "testing");
    return made;
  }();
  return *config;
}

caf::actor_id id_of(caf::resumable* job) {
  return dynamic_cast<caf::local_actor&>(*job).id();
}

} // namespace

event_loop::worker::worker(event_loop& loop)
  : caf::execution_unit(loop.system_.get()),
    loop_(loop) {
  // nop
}

void event_loop::worker::exec_later(caf::resumable* job) {
  loop_.scheduler_->jobs.push_back(job);
}

event_loop::event_loop(uint64_t seed)
  : chance_(seed),
    system_(std::make_unique<caf::actor_system>(shared_config())),
    scheduler_(
      &dynamic_cast<caf::scheduler::test_coordinator&>(system_->scheduler())),
    worker_(*this),
    start_(scheduler_->clock().now()),
    frozen_(1, 0) {
  enter(world_process);
}

event_loop::~event_loop() = default;

microseconds event_loop::elapsed() const {
  auto passed = scheduler_->clock().now() - start_;
  return std::chrono::duration_cast<microseconds>(passed);
}

timestamp event_loop::now() const {
  constexpr int64_t epoch_us = 1'767'225'600'000'000;
  return {epoch_us + elapsed().count()};
}

void event_loop::mix(uint64_t value) {
  hash_ = (hash_ ^ value) * 1099511628211ULL;
}

// -- turns --------------------------------------------------------------------

void event_loop::step() {
  auto& jobs = scheduler_->jobs;
  while (!jobs.empty()) {
    auto last = static_cast<int64_t>(jobs.size()) - 1;
    auto pick = static_cast<size_t>(chance_.between(0, last));
    std::swap(jobs[pick], jobs.front());
    auto job = jobs.front();
    jobs.pop_front();
    auto process = process_of(id_of(job));
    if (frozen_[process] == 0)
      return run(job);
    held_.emplace_back(process, job);
  }
  if (!run_timers())
    jump();
}

void event_loop::run(caf::resumable* job) {
  auto id = id_of(job);
  ++turns_;
  mix(id);
  auto process = process_of(id);
  enter(process);
  if (blocks_[id] != 0)
    run_in_fiber(job, process);
  else
    finish(job, job->resume(&worker_, 1));
  leave(process);
}

void event_loop::finish(caf::resumable* job,
                        caf::resumable::resume_result result) {
  switch (result) {
    case caf::resumable::resume_later:
      scheduler_->jobs.push_back(job);
      break;
    case caf::resumable::done:
    case caf::resumable::awaiting_message:
      intrusive_ptr_release(job);
      break;
    case caf::resumable::shutdown_execution_unit:
      break;
  }
}

// -- time ---------------------------------------------------------------------

void event_loop::after(microseconds delay, std::function<void()> act) {
  timers_.push({elapsed() + delay, ++timer_count_, std::move(act)});
}

bool event_loop::run_timers() {
  if (timers_.empty() || timers_.top().due > elapsed())
    return false;
  auto next = timers_.top();
  timers_.pop();
  mix(next.number);
  next.act();
  return true;
}

// To what is due next; nothing happens in between.
void event_loop::jump() {
  auto& clock = scheduler_->clock();
  auto& schedule = clock.schedule;
  while (!schedule.empty() && schedule.begin()->second.f.disposed())
    schedule.erase(schedule.begin());
  auto actors_due = schedule.empty() ? caf::actor_clock::time_point::max()
                                     : schedule.begin()->first;
  auto ours_due = timers_.empty() ? caf::actor_clock::time_point::max()
                                  : start_ + timers_.top().due;
  auto due = std::min(actors_due, ours_due);
  if (due == caf::actor_clock::time_point::max())
    due = clock.now() + std::chrono::seconds{1};
  clock.advance_time(std::max(due - clock.now(), caf::timespan{0}));
  mix(static_cast<uint64_t>(elapsed().count()));
}

// -- processes ----------------------------------------------------------------

// CAF counts actors: whoever is new when a turn ends was made in it.
void event_loop::enter(process_id process) {
  leave(world_process);
  current_ = process;
}

void event_loop::leave(process_id process) {
  auto newest = system_->latest_actor_id();
  if (newest > known_actors_) {
    process_of_.resize(newest + 1, process);
    blocks_.resize(newest + 1, 0);
    known_actors_ = newest;
  }
  current_ = world_process;
}

process_id event_loop::process_of(caf::actor_id actor) const {
  return actor < process_of_.size() ? process_of_[actor] : current_;
}

process_id event_loop::open_process() {
  frozen_.push_back(0);
  return static_cast<process_id>(frozen_.size() - 1);
}

void event_loop::may_block(caf::actor_id actor) {
  auto process = current_;
  leave(process);
  current_ = process;
  blocks_[actor] = 1;
}

void event_loop::freeze(process_id process) {
  frozen_[process] = 1;
}

void event_loop::thaw(process_id process) {
  frozen_[process] = 0;
  std::erase_if(held_, [&](const auto& x) {
    if (x.first != process)
      return false;
    scheduler_->jobs.push_back(x.second);
    return true;
  });
  for (auto ticket : std::exchange(due_, {}))
    wake(ticket);
}

// -- blocking calls -----------------------------------------------------------

void event_loop::run_in_fiber(caf::resumable* job, process_id process) {
  fiber::stack memory;
  if (stacks_.empty()) {
    memory = fiber::stack{new std::byte[fiber::stack_bytes]};
  } else {
    memory = std::move(stacks_.back());
    stacks_.pop_back();
  }
  auto body = [this, job] { result_ = job->resume(&worker_, 1); };
  blocked turn{0, process, job,
               std::make_unique<fiber>(std::move(memory), body)};
  go_on(turn);
}

void event_loop::go_on(blocked& waiting) {
  auto process = waiting.process;
  auto outer = std::exchange(running_, waiting.where.get());
  waiting.where->resume();
  running_ = outer;
  leave(process);
  if (waiting.where->has_ended()) {
    stacks_.push_back(waiting.where->take_stack());
    finish(waiting.job, result_);
    return;
  }
  waiting.ticket = ticket_;
  blocked_.push_back(std::move(waiting));
}

void event_loop::block(uint64_t ticket) {
  if (closing_ || running_ == nullptr)
    return;
  ticket_ = ticket;
  running_->pause();
}

void event_loop::wake(uint64_t ticket) {
  auto i = std::find_if(blocked_.begin(), blocked_.end(),
                        [ticket](auto& x) { return x.ticket == ticket; });
  if (i == blocked_.end())
    return;
  if (frozen_[i->process] != 0) {
    due_.push_back(ticket);
    return;
  }
  auto waiting = std::move(*i);
  blocked_.erase(i);
  mix(ticket);
  enter(waiting.process);
  go_on(waiting);
}

void event_loop::close(const std::function<void()>& stop_all) {
  closing_ = true;
  timers_ = {};
  std::fill(frozen_.begin(), frozen_.end(), 0);
  for (auto& [process, job] : std::exchange(held_, {}))
    scheduler_->jobs.push_back(job);
  while (!blocked_.empty())
    wake(blocked_.front().ticket);
  stop_all();
  auto drain = [this] {
    while (!scheduler_->jobs.empty())
      step();
  };
  drain();
  while (scheduler_->trigger_timeouts() > 0)
    drain();
}

} // namespace shop::sim
