#include "nodes/common/node_scheduler.hpp"

namespace shop {

node_clock::~node_clock() {
  stop();
}

caf::disposable node_clock::schedule_periodically(time_point first_run,
                                                  caf::action what,
                                                  duration_type period) {
  auto result = what.as_disposable();
  auto is_first = false;
  {
    std::lock_guard guard{mutex_};
    is_first = timers_.push(first_run, std::move(what), period);
  }
  if (is_first)
    changed_.notify_one();
  return result;
}

void node_clock::start(caf::actor_system& system) {
  thread_ = system.launch_thread("shop.clock", [this] { run(); });
}

void node_clock::stop() {
  {
    std::lock_guard guard{mutex_};
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable())
    thread_.join();
  timer_queue dropped;
  std::lock_guard guard{mutex_};
  std::swap(dropped, timers_);
}

void node_clock::run() {
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    auto next = timers_.next();
    if (!next) {
      changed_.wait(lock);
      continue;
    }
    auto due = timers_.pop_due(now());
    if (!due) {
      changed_.wait_until(lock, *next);
      continue;
    }
    // It may schedule something itself, and what it holds may do so when it
    // is destroyed.
    lock.unlock();
    auto ran = due->what.run() == caf::action::transition::success;
    auto repeats = ran && due->period > due->period.zero();
    auto period = due->period;
    auto again = due->due + period;
    if (repeats)
      schedule_periodically(std::max(again, now()), due->what, period);
    due.reset();
    lock.lock();
  }
}

void node_scheduler::start() {
  clock_.start(system());
  super::start();
}

void node_scheduler::stop() {
  super::stop();
  clock_.stop();
}

} // namespace shop
