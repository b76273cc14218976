#include "nodes/common/signals.hpp"

#include <csignal>

namespace shop {

namespace {

sigset_t stop_signals() {
  sigset_t result;
  sigemptyset(&result);
  sigaddset(&result, SIGINT);
  sigaddset(&result, SIGTERM);
  return result;
}

} // namespace

void block_signals() {
  auto signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_stop_signal() {
  auto signals = stop_signals();
  int received = 0;
  while (sigwait(&signals, &received) != 0) {
    // Interrupted; wait on.
  }
}

} // namespace shop
