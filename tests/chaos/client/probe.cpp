#include "tests/chaos/client/probe.hpp"

#include "actors/protocol/ids.hpp"
#include "tests/chaos/client/commands.hpp"

namespace shop::chaos {

namespace {

/// Each write differs from the one before it, so each is an event.
constexpr int32_t quantities = 900;

} // namespace

probe::probe(net::any_io_executor executor, world& all, size_t number,
             wanted_shards& wanted)
  : customer(std::move(executor), all, "probe_" + std::to_string(number),
             number),
    wanted_(wanted) {
  // nop
}

net::awaitable<void> probe::run() {
  co_await find_cart();
  for (int32_t i = 0; !cart_.empty() && !all_.stopping; ++i) {
    hurried_ = false;
    try {
      co_await write(i % quantities + 1);
    } catch (const std::runtime_error&) {
      // The history has it; the next write is another.
    }
    if (!hurried_)
      co_await pause(all_.plan.probe_pause_ms);
  }
}

net::awaitable<void> probe::find_cart() {
  while (!wanted_.empty() && !all_.stopping) {
    auto make = create_cart(fresh_key());
    std::string id;
    try {
      id = member(co_await succeed(make), "id");
    } catch (const std::runtime_error&) {
      continue;
    }
    shard_ = shard_of(entity_kind::cart, id);
    if (wanted_.erase(shard_) == 1) {
      cart_ = id;
      co_return;
    }
  }
}

net::awaitable<void> probe::write(int32_t quantity) {
  auto put = put_item(cart_, all_.plan.skus.front(), quantity, fresh_key());
  put.facts["probe"] = shard_;
  co_await succeed(put);
}

} // namespace shop::chaos
