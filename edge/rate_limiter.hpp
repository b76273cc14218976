#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <unordered_map>

namespace shop::edge {

/// How much a client may do.
struct rate_limit {
  /// Requests at once.
  double burst = 100;
  /// Requests per second in the long run.
  double per_second = 50;
};

/// What a client has left.
struct rate_verdict {
  bool allowed = true;
  int64_t limit = 0;
  int64_t remaining = 0;
  /// Seconds until at least one more is allowed, or all are.
  int64_t reset_s = 0;
};

/// A token bucket for each client. Bounded: when too many clients are known,
/// those whose buckets are full again are forgotten.
class rate_limiter {
public:
  using clock = std::chrono::steady_clock;

  explicit rate_limiter(rate_limit limit) : limit_(limit) {
    // nop
  }

  /// Takes one request of `client` at `now`.
  rate_verdict take(const std::string& client, clock::time_point now);

private:
  struct bucket {
    double tokens;
    clock::time_point filled_at;
  };

  /// Clients that are remembered at once.
  static constexpr size_t clients_max = 100'000;

  void forget_idle(clock::time_point now);

  rate_limit limit_;
  std::unordered_map<std::string, bucket> buckets_;
};

} // namespace shop::edge
