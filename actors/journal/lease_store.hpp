#pragma once

#include "actors/protocol/journal.hpp"

#include <memory>
#include <string>
#include <vector>

namespace shop {

/// The table of leases. Calls block; one thread uses an object.
class lease_store {
public:
  virtual ~lease_store() = default;

  /// Prolongs the leases of `node` by `lease_ms` and takes those that have run
  /// out, each under a new epoch. Answers all leases that the node holds now.
  virtual expected<std::vector<shard_lease>> renew(const std::string& node,
                                                   int64_t lease_ms)
    = 0;

  /// Gives up every lease of `node` at once, so that others need not wait.
  virtual shop_errc release(const std::string& node) = 0;
};

/// The table of leases in PostgreSQL.
std::unique_ptr<lease_store> make_postgres_lease_store(std::string conninfo);

} // namespace shop
