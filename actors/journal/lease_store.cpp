#include "actors/journal/lease_store.hpp"

#include "actors/journal/store_session.hpp"

#include <algorithm>

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
/// within a lease; the last column says how many milliseconds are left of it. A
/// server that starts again has let go of all locks; that says nothing of
/// members that were heard of before.
constexpr const char* list_members = R"(
select run, name, address, port, leaving,
  heartbeat_at > now() - $1 * interval '1 millisecond' and (
    heartbeat_at < pg_postmaster_start_time() or exists (
      select from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database
                        where datname = current_database())
        and classid = 'node_member'::regclass and objid = lock_key::oid
        and objsubid = 2)),
  $1 - trunc(extract(epoch from now() - heartbeat_at) * 1000)::bigint
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

/// Whoever listens to `lease_channel` looks again.
constexpr const char* tell = "notify shard_lease";

constexpr const char* forget_member = "delete from node_member where run = $1";

/// Appends wait while leases are locked, so the locks do not wait for the disk.
/// Nothing durable can rest on a lease that a crash of the database takes back:
/// its log is written in order, and an append is durable only together with
/// what came before it.
constexpr const char* do_not_wait = "set local synchronous_commit = off";

class postgres_lease_store : public lease_store {
public:
  explicit postgres_lease_store(std::string conninfo)
    : session_(std::move(conninfo), beat_ms_max) {
    // nop
  }

  expected<lease_look> beat(const cluster_member& self,
                            std::chrono::milliseconds lease) override {
    if (!joined_ && !join_as(self))
      return fail(shop_errc::journal_unavailable);
    return noting_death(session_.with<lease_look, pqxx::work>(
      [&](auto& work) { return look(work, self, lease); }));
  }

  expected<std::vector<shard_lease>> claim(
    const std::string& run, std::span<const shard_lease> shards) override {
    return noting_death(session_.with<std::vector<shard_lease>, pqxx::work>(
      [&](auto& work) { return take(work, run, shards); }));
  }

  shop_errc give_up(const std::string& run, const shard_lease& lease) override {
    return change([&](pqxx::work& work) {
      work.exec(
        give_up_shard,
        pqxx::params{run, static_cast<int16_t>(lease.shard), lease.epoch});
      work.exec(tell);
    });
  }

  shop_errc leave(const std::string& run) override {
    return change([&](pqxx::work& work) {
      work.exec(give_up_shards, pqxx::params{run});
      work.exec(forget_member, pqxx::params{run});
      work.exec(tell);
    });
  }

private:
  /// What goes wrong with the database ends the session, and with it the lock:
  /// whoever cannot be heard is gone.
  template <class Answer>
  expected<Answer> noting_death(expected<Answer> answer) {
    joined_ = joined_ && answer.has_value();
    return answer;
  }

  template <class Change>
  shop_errc change(Change make) {
    auto changed
      = noting_death(session_.with<done, pqxx::work>([&](auto& work) {
          make(work);
          return done{};
        }));
    return changed ? shop_errc::none : changed.error();
  }

  bool join_as(const cluster_member& self) {
    auto joined = session_.with<done, pqxx::nontransaction>([&](auto& work) {
      auto key = work
                   .exec(join, pqxx::params{self.run, self.name, self.address,
                                            static_cast<int>(self.port),
                                            forget_ms.count()})
                   .one_field()
                   .template as<int>();
      work.exec(lock_member, pqxx::params{key});
      work.exec(tell);
      return done{};
    });
    joined_ = joined.has_value();
    return joined_;
  }

  lease_look look(pqxx::work& work, const cluster_member& self,
                  std::chrono::milliseconds lease) {
    work.exec(do_not_wait);
    auto known = work.exec(beat_member, pqxx::params{self.run, self.leaving});
    lease_look result{{}, lease};
    auto& [view, to_next_death] = result;
    for (const auto& row :
         work.exec(list_members, pqxx::params{lease.count()})) {
      const auto& member = view.members.emplace_back(cluster_member{
        row[0].as<std::string>(), row[1].as<std::string>(),
        row[2].as<std::string>(), static_cast<uint16_t>(row[3].as<int>()),
        row[5].as<bool>(), row[4].as<bool>()});
      if (member.alive)
        to_next_death = std::min(
          to_next_death, std::chrono::milliseconds{row[6].as<int64_t>()});
    }
    for (const auto& row : work.exec(list_shards))
      view.shards.push_back({static_cast<uint16_t>(row[0].as<int>()),
                             row[1].as<int64_t>(), row[2].as<std::string>()});
    // Taken for gone by somebody, it comes back with the next heartbeat.
    joined_ = known.affected_rows() == 1;
    return result;
  }

  static std::vector<shard_lease> take(pqxx::work& work, const std::string& run,
                                       std::span<const shard_lease> shards) {
    std::vector<int16_t> numbers;
    std::vector<int64_t> epochs;
    for (const auto& [shard, epoch] : shards) {
      numbers.push_back(static_cast<int16_t>(shard));
      epochs.push_back(epoch);
    }
    work.exec(do_not_wait);
    std::vector<shard_lease> result;
    for (const auto& row :
         work.exec(claim_shards, pqxx::params{run, numbers, epochs}))
      result.push_back(
        {static_cast<uint16_t>(row[0].as<int>()), row[1].as<int64_t>()});
    if (!result.empty())
      work.exec(tell);
    return result;
  }

  store_session session_;
  /// Whether the session holds its lock.
  bool joined_ = false;
};

} // namespace

std::unique_ptr<lease_store> make_postgres_lease_store(std::string conninfo) {
  return std::make_unique<postgres_lease_store>(std::move(conninfo));
}

} // namespace shop
