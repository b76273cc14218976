#include "edge/rate_limiter.hpp"

#include <algorithm>
#include <cmath>

namespace shop::edge {

std::string rate_client(const net::ip::address& peer) {
  if (!peer.is_v6())
    return peer.to_string();
  auto v6 = peer.to_v6();
  if (v6.is_v4_mapped())
    return net::ip::make_address_v4(net::ip::v4_mapped, v6).to_string();
  auto bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), uint8_t{0});
  return net::ip::address_v6{bytes}.to_string() + "/64";
}

rate_limiter::bucket& rate_limiter::bucket_of(const std::string& client,
                                              clock::time_point now) {
  if (auto i = buckets_.find(client); i != buckets_.end())
    return i->second;
  if (buckets_.size() >= clients_max_ && now - forgot_at_ >= forget_pause_ms) {
    forgot_at_ = now;
    forget_idle(now);
  }
  auto full = bucket{limit_.burst, now};
  if (buckets_.size() < clients_max_)
    return buckets_.emplace(client, full).first->second;
  if (!shared_)
    shared_ = full;
  return *shared_;
}

rate_verdict rate_limiter::take(const std::string& client,
                                clock::time_point now) {
  auto& known = bucket_of(client, now);
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
