#include "tests/simulation/network.hpp"

namespace shop::sim {

namespace {

/// Between two tries of what is cut off.
constexpr milliseconds resend_ms{100};

} // namespace

std::string address_of(place where) {
  return "n" + std::to_string(where);
}

microseconds network::delay(place from, place to) {
  auto& chance = loop_.chance();
  auto way = between(from, to);
  auto us
    = chance.once_in(16) ? chance.between(500, 5'000) : chance.between(50, 500);
  if (way.slow)
    us += chance.between(20'000, 400'000);
  if (way.lossy && chance.once_in(3))
    us += chance.between(200'000, 1'000'000);
  return microseconds{us};
}

void network::send(place from, place to, milliseconds patience,
                   std::function<void()> arrive) {
  if (!between(from, to).cut)
    return loop_.after(delay(from, to), std::move(arrive));
  if (patience < resend_ms) {
    lost_.push_back(std::move(arrive));
    return;
  }
  loop_.after(resend_ms, [=, this, arrive = std::move(arrive)]() mutable {
    send(from, to, patience - resend_ms, std::move(arrive));
  });
}

void network::heal() {
  directions_ = {};
}

} // namespace shop::sim
