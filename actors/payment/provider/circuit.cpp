#include "actors/payment/provider/circuit.hpp"

#include <algorithm>

namespace shop {

bool circuit::is_open(time_point now) const {
  return !is_closed() && (now < open_until_ || probes_ >= limits_.probes_max);
}

std::optional<circuit::ticket> circuit::admit(time_point now) {
  if (is_open(now))
    return std::nullopt;
  if (!is_closed())
    ++probes_;
  return period_;
}

void circuit::succeeded() {
  failures_ = 0;
  if (is_closed())
    return;
  pause_ = std::chrono::milliseconds{0};
  probes_ = 0;
  ++period_;
}

void circuit::failed(ticket call, time_point now) {
  if (call != period_)
    return;
  if (is_closed() && ++failures_ < limits_.failures_max)
    return;
  pause_ = std::clamp(pause_ * 2, limits_.pause_min_ms, limits_.pause_max_ms);
  open_until_ = now + pause_;
  probes_ = 0;
  ++period_;
}

} // namespace shop
