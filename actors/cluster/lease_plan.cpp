#include "actors/cluster/lease_plan.hpp"

#include "actors/cluster/placement.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace shop {

lease_plan::lease_plan(std::string run, lease_limits limits)
  : run_(std::move(run)),
    limits_(limits) {
  // nop
}

lease_orders lease_plan::seen(const cluster_view& view, timestamp asked_at,
                              timestamp answered_at) {
  lease_orders orders;
  if (covers(answered_at))
    drop_lost(view, orders);
  else
    close_all(orders);
  valid_until_ = {asked_at.us + limits_.lease_ms.count() * 1000};
  claim_or_hand_over(view, orders);
  return orders;
}

lease_orders lease_plan::claimed(const std::vector<shard_lease>& leases) {
  lease_orders orders;
  for (const auto& lease : leases) {
    held_[lease.shard] = {lease.epoch, false};
    orders.open.push_back(lease);
  }
  return orders;
}

lease_orders lease_plan::silent(timestamp now) {
  lease_orders orders;
  if (!covers(now))
    close_all(orders);
  return orders;
}

void lease_plan::close_all(lease_orders& orders) {
  for (const auto& [shard, lost] : std::exchange(held_, {}))
    orders.close.push_back({shard, lost.epoch});
}

bool lease_plan::drained(const shard_lease& lease) {
  auto i = held_.find(lease.shard);
  if (i == held_.end() || i->second.epoch != lease.epoch)
    return false;
  held_.erase(i);
  return true;
}

void lease_plan::leave() {
  leaving_ = true;
}

// What the table gives to somebody else is not ours, and what it gives to us
// without our knowing was claimed by an answer that got lost.
void lease_plan::drop_lost(const cluster_view& view, lease_orders& orders) {
  std::map<uint16_t, int64_t> ours;
  for (const auto& owner : view.shards)
    if (owner.run == run_)
      ours.emplace(owner.shard, owner.epoch);
  std::erase_if(held_, [&](const auto& held) {
    auto i = ours.find(held.first);
    if (i != ours.end() && i->second == held.second.epoch)
      return false;
    orders.close.push_back({held.first, held.second.epoch});
    return true;
  });
  for (const auto& [shard, epoch] : ours)
    if (held_.try_emplace(shard, holding{epoch, false}).second)
      orders.open.push_back({shard, epoch});
}

void lease_plan::claim_or_hand_over(const cluster_view& view,
                                    lease_orders& orders) {
  std::set<std::string_view> alive;
  for (const auto& member : view.members)
    if (member.alive)
      alive.insert(member.run);
  auto candidates = eligible(view.members);
  auto under_way = static_cast<size_t>(std::ranges::count_if(
    held_, [](const auto& x) { return x.second.draining; }));
  for (const auto& owner : view.shards) {
    auto home = home_of(owner.shard, candidates);
    auto belongs_here = home != nullptr && home->run == run_;
    if (auto held = held_.find(owner.shard); held != held_.end()) {
      auto& [epoch, draining] = held->second;
      // Nobody else to take it: better served here until the end.
      auto must_go = leaving_ || (home != nullptr && !belongs_here);
      if (!must_go || draining || under_way >= limits_.handovers_max)
        continue;
      draining = true;
      ++under_way;
      orders.drain.push_back({owner.shard, epoch});
    } else if (!leaving_
               && (owner.run == run_
                   || (belongs_here && !alive.contains(owner.run)))) {
      orders.claim.push_back({owner.shard, owner.epoch});
    }
  }
}

} // namespace shop
