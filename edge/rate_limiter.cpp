#include "edge/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace shop::edge {

rate_verdict rate_limiter::take(const std::string& client,
                                clock::time_point now) {
  if (buckets_.size() >= clients_max)
    forget_idle(now);
  auto [i, fresh] = buckets_.try_emplace(client, bucket{limit_.burst, now});
  auto& known = i->second;
  auto passed = std::chrono::duration<double>(now - known.filled_at).count();
  known.tokens
    = std::min(limit_.burst, known.tokens + passed * limit_.per_second);
  known.filled_at = now;
  rate_verdict result;
  result.limit = static_cast<int64_t>(limit_.burst);
  result.allowed = known.tokens >= 1;
  if (result.allowed)
    known.tokens -= 1;
  result.remaining = static_cast<int64_t>(known.tokens);
  auto missing
    = result.allowed ? limit_.burst - known.tokens : 1 - known.tokens;
  result.reset_s = static_cast<int64_t>(std::ceil(missing / limit_.per_second));
  return result;
}

void rate_limiter::forget_idle(clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    auto passed
      = std::chrono::duration<double>(now - entry.second.filled_at).count();
    return entry.second.tokens + passed * limit_.per_second >= limit_.burst;
  });
}

} // namespace shop::edge
