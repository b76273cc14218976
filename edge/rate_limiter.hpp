#pragma once

#include "edge/http/net.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
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

/// What tells clients apart: the address, of IPv6 the 64 bits that a provider
/// gives to one customer.
std::string rate_client(const net::ip::address& peer);

/// A token bucket for each client. Bounded: when too many clients are known,
/// those whose buckets are full again are forgotten; while there are none of
/// these, all who are new share one bucket.
class rate_limiter {
public:
  using clock = std::chrono::steady_clock;

  /// Clients that are remembered at once.
  static constexpr size_t clients_max_default = 100'000;

  explicit rate_limiter(rate_limit limit,
                        size_t clients_max = clients_max_default)
    : limit_(limit),
      clients_max_(clients_max) {
    // nop
  }

  /// Takes one request of `client` at `now`.
  rate_verdict take(const std::string& client, clock::time_point now);

  /// Clients that are remembered.
  size_t clients() const {
    return buckets_.size();
  }

private:
  struct bucket {
    double tokens;
    clock::time_point filled_at;
  };

  /// Looking for idle clients takes long when there are many.
  static constexpr auto forget_pause_ms = std::chrono::milliseconds{1'000};

  bucket& bucket_of(const std::string& client, clock::time_point now);
  void forget_idle(clock::time_point now);

  rate_limit limit_;
  size_t clients_max_;
  clock::time_point forgot_at_;
  std::optional<bucket> shared_;
  std::unordered_map<std::string, bucket> buckets_;
};

} // namespace shop::edge
