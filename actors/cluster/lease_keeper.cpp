#include "actors/cluster/lease_keeper.hpp"

#include "actors/protocol/steady_time.hpp"

#include <caf/exit_reason.hpp>

#include <algorithm>

namespace shop {

lease_keeper_state::lease_keeper_state(ticking_actor::pointer self,
                                       lease_keeper_config config)
  : self_(self),
    config_(std::move(config)),
    plan_(config_.self.run, config_.limits) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_exit_handler([this](caf::exit_msg& x) {
    if (x.reason == caf::exit_reason::user_shutdown)
      leave();
    else
      self_->quit(std::move(x.reason));
  });
}

lease_keeper_state::~lease_keeper_state() {
  config_.store->leave(config_.self.run);
}

ticking_actor::behavior_type lease_keeper_state::make_behavior() {
  // What a predecessor had opened is not known here, and may be another's now.
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    self_->send(config_.host, caf::close_atom_v, shard_lease{shard, 0});
  look_soon();
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      look_soon();
      return {};
    },
  };
}

void lease_keeper_state::look_after(std::chrono::milliseconds pause) {
  pause_ = pause;
  self_->run_delayed(pause, [this, planned = ++planned_look_] {
    if (planned != planned_look_)
      return;
    if (!config_.is_ready())
      return look_after(ready_ms);
    auto to_next_death = look();
    if (config_.self.leaving && plan_.idle())
      return self_->quit(caf::exit_reason::user_shutdown);
    look_after(
      std::min({pause_ * 2, config_.limits.renew_ms, to_next_death + news_ms}));
  });
}

void lease_keeper_state::look_soon() {
  if (planned_look_ == 0 || pause_ > news_ms)
    look_after(news_ms);
}

void lease_keeper_state::leave() {
  plan_.leave();
  config_.self.leaving = true;
  if (plan_.idle())
    self_->quit(caf::exit_reason::user_shutdown);
  else
    look_soon();
}

// Answers how long nobody can be taken for dead who is alive now.
std::chrono::milliseconds lease_keeper_state::look() {
  auto result = config_.limits.lease_ms;
  auto asked_at = steady_time(self_);
  if (auto seen = config_.store->beat(config_.self, config_.limits.lease_ms)) {
    auto& [view, to_next_death] = *seen;
    auto orders = plan_.seen(view, asked_at, steady_time(self_));
    obey(orders);
    claim(orders.claim, view);
    renew(std::move(view));
    result = to_next_death;
  } else {
    obey(plan_.silent(steady_time(self_)));
  }
  config_.on_held(plan_.held());
  return result;
}

void lease_keeper_state::renew(cluster_view view) {
  self_
    ->request(config_.host, handover_ms, caf::update_atom_v,
              heartbeat_news{std::move(view), plan_.valid_until()})
    .then(
      [](done) {
        // They all stand.
      },
      [this](const caf::error&) {
        plan_.stopped();
        look_soon();
      });
}

void lease_keeper_state::claim(const std::vector<shard_lease>& shards,
                               cluster_view& view) {
  if (shards.empty())
    return;
  // Where the answer is lost, the next look shows what was won.
  auto won = config_.store->claim(config_.self.run, shards);
  if (!won)
    return;
  obey(plan_.claimed(*won));
  for (const auto& [shard, epoch] : *won)
    for (auto& owner : view.shards)
      if (owner.shard == shard)
        owner = {shard, epoch, config_.self.run};
}

void lease_keeper_state::obey(const lease_orders& orders) {
  for (const auto& lease : orders.close)
    self_->send(config_.host, caf::close_atom_v, lease);
  for (const auto& lease : orders.open)
    self_->send(config_.host, caf::open_atom_v, lease);
  for (const auto& lease : orders.drain)
    hand_over(lease);
}

void lease_keeper_state::hand_over(const shard_lease& lease) {
  ++handovers_;
  auto finish = [this, lease] { handed_over(lease); };
  self_->request(config_.host, handover_ms, caf::leave_atom_v, lease)
    .then([finish](done) { finish(); },
          [finish](const caf::error&) { finish(); });
}

void lease_keeper_state::handed_over(const shard_lease& lease) {
  // The next ones can go when these have gone.
  if (--handovers_ == 0)
    look_soon();
  if (!plan_.drained(lease))
    return;
  self_->send(config_.host, caf::close_atom_v, lease);
  // Where this is lost, the next look shows that the shard is still here.
  config_.store->give_up(config_.self.run, lease);
}

} // namespace shop
