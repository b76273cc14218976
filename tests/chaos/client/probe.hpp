#pragma once

#include "tests/chaos/client/customer.hpp"

#include <set>

namespace shop::chaos {

/// Has one cart in one shard, and writes to it all the time: when the shard has
/// no owner, this is who notices.
class probe : public customer {
public:
  /// Shards that no probe has a cart in.
  using wanted_shards = std::set<uint16_t>;

  probe(net::any_io_executor executor, world& all, size_t number,
        wanted_shards& wanted);

  /// Makes carts until one is in a shard that is wanted, then writes to it.
  net::awaitable<void> run() override;

  /// Writes at once, or when the write that is under way has ended.
  void hurry() {
    hurried_ = true;
    wake();
  }

private:
  net::awaitable<void> find_cart();
  net::awaitable<void> write(int32_t quantity);

  wanted_shards& wanted_;
  std::string cart_;
  uint16_t shard_ = 0;
  bool hurried_ = false;
};

} // namespace shop::chaos
