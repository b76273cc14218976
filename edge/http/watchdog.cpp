#include "edge/http/watchdog.hpp"

namespace shop::http {

void watchdog::allow(std::chrono::milliseconds time) {
  expired_ = false;
  until_ = clock::now() + time;
  // A timer that fires too early looks again; setting it for every request
  // would cost more than that.
  if (until_ < armed_)
    arm(until_);
}

void watchdog::rest() {
  expired_ = false;
  until_ = clock::time_point::max();
}

void watchdog::end() {
  socket_ = nullptr;
  timer_.cancel();
}

void watchdog::arm(clock::time_point at) {
  armed_ = at;
  timer_.expires_at(at);
  timer_.async_wait([self = shared_from_this(), at](beast::error_code error) {
    // One that was replaced may still be on its way.
    if (!error && self->armed_ == at)
      self->fire();
  });
}

void watchdog::fire() {
  armed_ = clock::time_point::max();
  if (socket_ == nullptr || until_ == clock::time_point::max())
    return;
  auto now = clock::now();
  if (now < until_)
    return arm(until_);
  expired_ = true;
  beast::error_code ignored;
  socket_->cancel(ignored);
  arm(now + repeat_ms);
}

} // namespace shop::http
