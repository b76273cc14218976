#pragma once

#include "actors/protocol/cluster.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace shop {

/// Which run of which node serves a shard, as far as is known here. News come
/// from several nodes and out of order; a higher epoch is later.
class routing_table {
public:
  /// Takes what is news, and says whether anything was.
  bool learn(std::span<const shard_owner> owners);

  /// Empty: nobody, or nobody known.
  std::string_view owner(uint16_t shard) const {
    return entries_.at(shard).run;
  }

  int64_t epoch(uint16_t shard) const {
    return entries_.at(shard).epoch;
  }

private:
  struct entry {
    int64_t epoch = 0;
    std::string run;
  };

  std::array<entry, shard_count> entries_;
};

} // namespace shop
