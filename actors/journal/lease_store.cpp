#include "actors/journal/lease_store.hpp"

#include "actors/journal/connect.hpp"

#include <pqxx/pqxx>

namespace shop {

namespace {

/// Locks in the order in which appends do, or each would wait for the other.
constexpr const char* renew_leases = R"(
with mine as (
  select shard from shard_lease where node_id = $1 or lease_until < now()
  order by shard for no key update
)
update shard_lease l
set epoch = epoch + case when node_id is distinct from $1 then 1 else 0 end,
    node_id = $1,
    lease_until = now() + $2 * interval '1 millisecond'
from mine where l.shard = mine.shard
returning l.shard, l.epoch)";

/// Half of a lease: whoever cannot renew has to know before it runs out.
constexpr std::chrono::milliseconds renew_ms_max{1'000};

constexpr const char* release_leases = R"(
update shard_lease set lease_until = '-infinity' where node_id = $1)";

class postgres_lease_store : public lease_store {
public:
  explicit postgres_lease_store(std::string conninfo)
    : conninfo_(std::move(conninfo)) {
    // nop
  }

  expected<std::vector<shard_lease>> renew(const std::string& node,
                                           int64_t lease_ms) override try {
    pqxx::work work{connected()};
    // Appends wait while the leases are locked, so the locks do not wait for
    // the disk. Nothing durable can rest on a lease that a crash of the
    // database takes back: its log is written in order, and an append is
    // durable only together with what came before it.
    work.exec("set local synchronous_commit = off");
    std::vector<shard_lease> result;
    for (const auto& row :
         work.exec(renew_leases, pqxx::params{node, lease_ms}))
      result.push_back(
        {static_cast<uint16_t>(row[0].as<int>()), row[1].as<int64_t>()});
    work.commit();
    return result;
  } catch (const pqxx::failure&) {
    connection_.reset();
    return fail(shop_errc::journal_unavailable);
  }

  shop_errc release(const std::string& node) override try {
    pqxx::work work{connected()};
    work.exec(release_leases, pqxx::params{node});
    work.commit();
    return shop_errc::none;
  } catch (const pqxx::failure&) {
    connection_.reset();
    return shop_errc::journal_unavailable;
  }

private:
  pqxx::connection& connected() {
    if (!connection_)
      connection_ = std::make_unique<pqxx::connection>(
        connect_bounded(conninfo_, renew_ms_max));
    return *connection_;
  }

  std::string conninfo_;
  std::unique_ptr<pqxx::connection> connection_;
};

} // namespace

std::unique_ptr<lease_store> make_postgres_lease_store(std::string conninfo) {
  return std::make_unique<postgres_lease_store>(std::move(conninfo));
}

} // namespace shop
