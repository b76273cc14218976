#include "tests/support/virtual_system.hpp"

#include "actors/protocol/type_ids.hpp"

#include <caf/init_global_meta_objects.hpp>

#include <algorithm>

namespace shop::test {

void register_messages() {
  static const auto once = [] {
    caf::init_global_meta_objects<caf::id_block::shop>();
    caf::core::init_global_meta_objects();
    return true;
  }();
  static_cast<void>(once);
}

virtual_system::virtual_system() {
  register_messages();
  config_.set("caf.scheduler.policy", "testing");
  open();
}

void virtual_system::open() {
  system_ = std::make_unique<caf::actor_system>(config_);
  scheduler_
    = &dynamic_cast<caf::scheduler::test_coordinator&>(system_->scheduler());
}

void virtual_system::drain() {
  run();
  while (scheduler_->trigger_timeouts() > 0)
    run();
}

void virtual_system::close() {
  drain();
  system_.reset();
}

void virtual_system::run() {
  scheduler_->run();
}

size_t virtual_system::run(size_t turns_max) {
  return scheduler_->run(turns_max);
}

void virtual_system::advance(std::chrono::milliseconds by,
                             std::chrono::milliseconds step) {
  for (auto rest = by; rest.count() > 0; rest -= step) {
    auto now = std::min(rest, step);
    elapsed_ += now;
    scheduler_->advance_time(now);
    run();
  }
}

timestamp virtual_system::now() const {
  constexpr int64_t epoch_us = 1'767'225'600'000'000;
  return {epoch_us + elapsed_.count() / 1000};
}

} // namespace shop::test
