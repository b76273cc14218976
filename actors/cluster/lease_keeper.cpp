#include "actors/cluster/lease_keeper.hpp"

#include "actors/supervision/steady_time.hpp"

namespace shop {

lease_keeper_state::lease_keeper_state(ticking_actor::pointer self,
                                       lease_keeper_config config)
  : self_(self),
    config_(std::move(config)),
    plan_(config_.self.run, config_.limits) {
  self_->set_error_handler([](caf::error&) {});
}

lease_keeper_state::~lease_keeper_state() {
  config_.store->leave(config_.self.run);
}

ticking_actor::behavior_type lease_keeper_state::make_behavior() {
  // What a predecessor had opened is not known here, and may be another's now.
  for (uint16_t shard = 0; shard < shard_count; ++shard)
    self_->send(config_.host, caf::close_atom_v, shard_lease{shard, 0});
  self_->send(self_, caf::tick_atom_v);
  return {
    [this](caf::tick_atom) -> caf::result<void> {
      auto ready = config_.is_ready();
      if (ready)
        look();
      self_->delayed_send(self_, ready ? config_.limits.renew_ms : ready_ms,
                          caf::tick_atom_v);
      return {};
    },
  };
}

void lease_keeper_state::look() {
  auto asked_at = steady_time(self_);
  if (auto view = config_.store->beat(config_.self, config_.limits.lease_ms)) {
    auto orders = plan_.seen(*view, asked_at);
    obey(orders);
    claim(orders.claim, *view);
    self_->send(config_.host, caf::update_atom_v, std::move(*view));
  } else {
    obey(plan_.silent(steady_time(self_)));
  }
  config_.on_held(plan_.held());
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
  auto finish = [this, lease] { handed_over(lease); };
  self_->request(config_.host, handover_ms, caf::leave_atom_v, lease)
    .then([finish](done) { finish(); },
          [finish](const caf::error&) { finish(); });
}

void lease_keeper_state::handed_over(const shard_lease& lease) {
  if (!plan_.drained(lease))
    return;
  self_->send(config_.host, caf::close_atom_v, lease);
  // Where this is lost, the next look shows that the shard is still here.
  config_.store->give_up(config_.self.run, lease);
}

} // namespace shop
