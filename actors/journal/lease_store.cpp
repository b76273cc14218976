#include "actors/journal/lease_store.hpp"

#include "actors/journal/connect.hpp"

#include <pqxx/pqxx>

namespace shop {

namespace {

/// Half of a lease: whoever cannot renew has to know before it runs out.
constexpr std::chrono::milliseconds beat_ms_max{1'000};

/// Members that have been gone for so long, and own nothing, are forgotten.
constexpr std::chrono::milliseconds forget_ms{60'000};

/// The number of the lock of a session. Those who went are forgotten by those
/// who come.
constexpr const char* join = R"(
with gone as (
  delete from node_member m
  where heartbeat_at < now() - $5 * interval '1 millisecond'
    and not exists (select from shard_lease where node_id = m.run)
)
insert into node_member as m (run, name, address, port)
values ($1, $2, $3, $4)
on conflict (run) do update
set lock_key = excluded.lock_key, heartbeat_at = now()
returning lock_key)";

constexpr const char* lock_member
  = "select pg_advisory_lock('node_member'::regclass::oid::integer, $1)";

constexpr const char* beat_member = R"(
update node_member set heartbeat_at = now(), leaving = $2 where run = $1)";

/// A member is alive while its session holds its lock and it was heard of
/// within a lease.
constexpr const char* list_members = R"(
select run, name, address, port, leaving,
  heartbeat_at > now() - $1 * interval '1 millisecond' and exists (
    select from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database
                      where datname = current_database())
      and classid = 'node_member'::regclass and objid = lock_key::oid
      and objsubid = 2)
from node_member order by joined)";

constexpr const char* list_shards
  = "select shard, epoch, coalesce(node_id, '') from shard_lease "
    "order by shard";

/// Locks in the order in which appends do, or each would wait for the other.
constexpr const char* claim_shards = R"(
with claimed as (
  select shard from shard_lease
  where (shard, epoch) in (select * from unnest($2::smallint[], $3::bigint[]))
  order by shard for no key update
)
update shard_lease l
set epoch = epoch + 1, node_id = $1, lease_until = 'infinity'
from claimed where l.shard = claimed.shard
returning l.shard, l.epoch)";

constexpr const char* give_up_shard = R"(
update shard_lease set node_id = null, lease_until = '-infinity'
where node_id = $1 and shard = $2 and epoch = $3)";

constexpr const char* give_up_shards = R"(
update shard_lease set node_id = null, lease_until = '-infinity'
where node_id = $1)";

constexpr const char* forget_member = "delete from node_member where run = $1";

/// Appends wait while leases are locked, so the locks do not wait for the disk.
/// Nothing durable can rest on a lease that a crash of the database takes back:
/// its log is written in order, and an append is durable only together with
/// what came before it.
constexpr const char* do_not_wait = "set local synchronous_commit = off";

class postgres_lease_store : public lease_store {
public:
  explicit postgres_lease_store(std::string conninfo)
    : conninfo_(std::move(conninfo)) {
    // nop
  }

  expected<cluster_view> beat(const cluster_member& self,
                              std::chrono::milliseconds lease) override {
    return guarded<expected<cluster_view>>(
      [&] { return beat_once(self, lease); });
  }

  expected<std::vector<shard_lease>> claim(
    const std::string& run, std::span<const shard_lease> shards) override {
    return guarded<expected<std::vector<shard_lease>>>(
      [&] { return claim_once(run, shards); });
  }

  shop_errc give_up(const std::string& run, const shard_lease& lease) override {
    return changed([&](pqxx::work& work) {
      work.exec(
        give_up_shard,
        pqxx::params{run, static_cast<int16_t>(lease.shard), lease.epoch});
    });
  }

  shop_errc leave(const std::string& run) override {
    return changed([&](pqxx::work& work) {
      work.exec(give_up_shards, pqxx::params{run});
      work.exec(forget_member, pqxx::params{run});
    });
  }

private:
  /// What goes wrong with the database ends the session, and with it the lock:
  /// whoever cannot be heard is gone.
  template <class Result, class Call>
  Result guarded(Call call) try {
    return call();
  } catch (const pqxx::failure&) {
    disconnect();
    return fail(shop_errc::journal_unavailable);
  }

  template <class Change>
  shop_errc changed(Change change) try {
    pqxx::work work{connected()};
    change(work);
    work.commit();
    return shop_errc::none;
  } catch (const pqxx::failure&) {
    disconnect();
    return shop_errc::journal_unavailable;
  }

  cluster_view beat_once(const cluster_member& self,
                         std::chrono::milliseconds lease) {
    if (!joined_)
      join_as(self);
    pqxx::work work{connected()};
    work.exec(do_not_wait);
    auto known = work.exec(beat_member, pqxx::params{self.run, self.leaving});
    cluster_view view;
    for (const auto& row : work.exec(list_members, pqxx::params{lease.count()}))
      view.members.push_back(
        {row[0].as<std::string>(), row[1].as<std::string>(),
         row[2].as<std::string>(), static_cast<uint16_t>(row[3].as<int>()),
         row[5].as<bool>(), row[4].as<bool>()});
    for (const auto& row : work.exec(list_shards))
      view.shards.push_back({static_cast<uint16_t>(row[0].as<int>()),
                             row[1].as<int64_t>(), row[2].as<std::string>()});
    work.commit();
    // Taken for gone by somebody, it comes back with the next heartbeat.
    joined_ = known.affected_rows() == 1;
    return view;
  }

  void join_as(const cluster_member& self) {
    pqxx::nontransaction work{connected()};
    auto key = work
                 .exec(join, pqxx::params{self.run, self.name, self.address,
                                          static_cast<int>(self.port),
                                          forget_ms.count()})
                 .one_field()
                 .as<int>();
    work.exec(lock_member, pqxx::params{key});
    joined_ = true;
  }

  std::vector<shard_lease> claim_once(const std::string& run,
                                      std::span<const shard_lease> shards) {
    std::vector<int16_t> numbers;
    std::vector<int64_t> epochs;
    for (const auto& [shard, epoch] : shards) {
      numbers.push_back(static_cast<int16_t>(shard));
      epochs.push_back(epoch);
    }
    pqxx::work work{connected()};
    work.exec(do_not_wait);
    std::vector<shard_lease> result;
    for (const auto& row :
         work.exec(claim_shards, pqxx::params{run, numbers, epochs}))
      result.push_back(
        {static_cast<uint16_t>(row[0].as<int>()), row[1].as<int64_t>()});
    work.commit();
    return result;
  }

  pqxx::connection& connected() {
    if (!connection_)
      connection_ = std::make_unique<pqxx::connection>(
        connect_bounded(conninfo_, beat_ms_max));
    return *connection_;
  }

  void disconnect() {
    connection_.reset();
    joined_ = false;
  }

  std::string conninfo_;
  std::unique_ptr<pqxx::connection> connection_;
  /// Whether the session holds its lock.
  bool joined_ = false;
};

} // namespace

std::unique_ptr<lease_store> make_postgres_lease_store(std::string conninfo) {
  return std::make_unique<postgres_lease_store>(std::move(conninfo));
}

} // namespace shop
