#include "nodes/common/node_tree.hpp"

#include "nodes/common/log.hpp"

#include <caf/scoped_actor.hpp>
#include <unistd.h>

#include <csignal>

namespace shop {

namespace {

void log_failure(const child_failure& failure) {
  log_event(failure.last ? log_level::error : log_level::warning,
            failure.last ? "supervisor_gave_up" : "child_failed",
            {{"child", failure.id}, {"reason", failure.reason}});
}

} // namespace

node_tree::node_tree(caf::actor_system& system, supervisor_config config)
  : system_(system) {
  config.on_failure = log_failure;
  root_ = spawn_supervisor(system_, std::move(config));
  root_->attach_functor([this](const caf::error&) {
    if (stopping_)
      return;
    failed_ = true;
    ::kill(::getpid(), SIGTERM);
  });
}

node_tree::~node_tree() {
  stopping_ = true;
  caf::scoped_actor self{system_};
  self->monitor(root_);
  self->send_exit(root_, caf::exit_reason::user_shutdown);
  self->receive([](const caf::down_msg&) {}, caf::after(stop_ms_max) >>
                                               [] {
                                                 log_event(log_level::error,
                                                           "does_not_stop");
                                                 // The actor system would wait
                                                 // for threads that hang in a
                                                 // call.
                                                 ::_exit(1);
                                               });
}

timestamp system_time() {
  using namespace std::chrono;
  auto now = system_clock::now().time_since_epoch();
  return {duration_cast<microseconds>(now).count()};
}

} // namespace shop
