#pragma once

#include "actors/protocol/cluster.hpp"

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace shop {

/// What a look at the tables shows.
struct lease_look {
  cluster_view view;
  /// Until the first member that is alive now is taken for dead, should none of
  /// them be heard of again; a lease at most.
  std::chrono::milliseconds to_next_death;
};

/// The tables of members and of leases. Calls block; one thread uses an object.
class lease_store {
public:
  virtual ~lease_store() = default;

  /// Shows that a run lives, and looks around: all members, the oldest first,
  /// and all shards. The first call joins. `self.alive` is not looked at.
  virtual expected<lease_look> beat(const cluster_member& self,
                                    std::chrono::milliseconds lease)
    = 0;

  /// Takes shards whose epoch is still the one that is given, each under the
  /// next one. Answers those that it got, with their new epochs.
  virtual expected<std::vector<shard_lease>> claim(
    const std::string& run, std::span<const shard_lease> shards)
    = 0;

  /// Gives up one shard, for others to take.
  virtual shop_errc give_up(const std::string& run, const shard_lease& lease)
    = 0;

  /// Gives up every shard and is no member any more.
  virtual shop_errc leave(const std::string& run) = 0;
};

/// Where the database tells of changes to these tables.
inline constexpr const char* lease_channel = "shard_lease";

/// The tables in PostgreSQL.
std::unique_ptr<lease_store> make_postgres_lease_store(std::string conninfo);

} // namespace shop
