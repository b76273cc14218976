#include "actors/cluster/lease_keeper.hpp"

namespace shop {

lease_keeper_state::lease_keeper_state(ticking_actor::pointer self,
                                       std::unique_ptr<lease_store> store,
                                       std::string node, shard_host_actor host,
                                       lease_limits limits,
                                       std::function<void(size_t)> on_held)
  : self_(self),
    store_(std::move(store)),
    node_(std::move(node)),
    host_(std::move(host)),
    limits_(limits),
    on_held_(std::move(on_held)) {
  // nop
}

lease_keeper_state::~lease_keeper_state() {
  // A node that leaves in order lets others take over at once.
  store_->release(node_);
}

ticking_actor::behavior_type lease_keeper_state::make_behavior() {
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      renew();
      self_->delayed_send(self_, limits_.renew_ms, caf::tick_atom_v);
      return {};
    },
  };
}

void lease_keeper_state::renew() {
  // The lease counts from before the request: the database's clock started no
  // earlier.
  auto asked_at = std::chrono::steady_clock::now();
  auto leases = store_->renew(node_, limits_.lease_ms.count());
  if (leases) {
    valid_until_ = asked_at + limits_.lease_ms;
    hold(*leases);
  } else if (std::chrono::steady_clock::now() >= valid_until_) {
    close_all();
  }
  on_held_(held_.size());
}

void lease_keeper_state::hold(const std::vector<shard_lease>& leases) {
  std::map<uint16_t, int64_t> now;
  for (const auto& lease : leases)
    now.emplace(lease.shard, lease.epoch);
  for (const auto& [shard, epoch] : held_)
    if (!now.contains(shard))
      self_->send(host_, caf::close_atom_v, shard_lease{shard, epoch});
  for (const auto& [shard, epoch] : now)
    if (auto i = held_.find(shard); i == held_.end() || i->second != epoch)
      self_->send(host_, caf::open_atom_v, shard_lease{shard, epoch});
  held_ = std::move(now);
}

void lease_keeper_state::close_all() {
  for (const auto& [shard, epoch] : std::exchange(held_, {}))
    self_->send(host_, caf::close_atom_v, shard_lease{shard, epoch});
}

} // namespace shop
