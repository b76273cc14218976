#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace shop {

/// Limits of a `circuit`.
struct circuit_limits {
  /// Failures in a row after which calls are no longer made.
  uint32_t failures_max = 8;
  /// First and longest pause before a few calls are let through again; it
  /// doubles while they fail.
  std::chrono::milliseconds pause_min_ms{250};
  std::chrono::milliseconds pause_max_ms{2'000};
  /// Calls at once that find out whether the other side is back.
  uint32_t probes_max = 4;
};

/// Keeps calls from a server that does not answer: whoever would call is told
/// so at once instead of waiting, and the server is not met by a crowd when it
/// comes back. Pure: time is passed in.
class circuit {
public:
  using time_point = std::chrono::steady_clock::time_point;
  /// Names the period in which a call was let through.
  using ticket = uint64_t;

  explicit circuit(circuit_limits limits) : limits_(limits) {
    // nop
  }

  /// Whether `admit` would let nobody through just now.
  bool is_open(time_point now) const;

  /// Lets a call through, or nothing. Every ticket is handed to `succeeded`
  /// or `failed` once.
  std::optional<ticket> admit(time_point now);

  /// The server has answered.
  void succeeded();

  /// The server has not. What began before the circuit opened tells nothing
  /// new.
  void failed(ticket call, time_point now);

private:
  bool is_closed() const {
    return pause_.count() == 0;
  }

  circuit_limits limits_;
  uint32_t failures_ = 0;
  uint32_t probes_ = 0;
  ticket period_ = 0;
  /// 0 while closed.
  std::chrono::milliseconds pause_{0};
  time_point open_until_;
};

} // namespace shop
