#include "actors/cluster/shard_host.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop {

shard_host_state::shard_host_state(shard_host_actor::pointer self,
                                   shard_host_config config)
  : self_(self),
    config_(std::move(config)) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_exit_handler([this](caf::exit_msg& x) {
    for (auto& [number, shard] : shards_)
      self_->send_exit(shard, x.reason);
    self_->quit(std::move(x.reason));
  });
}

shard_host_actor::behavior_type shard_host_state::make_behavior() {
  auto make = [this]<class Answer, class Message>() {
    return [this](Message& x) { return deliver<Answer>(x); };
  };
  return forward_each<shard_host_actor::behavior_type>(
    gateway_actor::signatures{}, make,
    [this](caf::open_atom, const shard_lease& lease) { return open(lease); },
    [this](caf::close_atom, const shard_lease& lease) { return close(lease); });
}

template <class Answer, class Message>
caf::result<Answer> shard_host_state::deliver(Message& message) {
  if constexpr (requires { Message::routes_to; }) {
    auto shard
      = shards_.find(shard_of(Message::routes_to, message.entity_id()));
    if (shard == shards_.end())
      return as_error(shop_errc::wrong_owner);
    return self_->delegate(shard->second, std::move(message));
  } else {
    return self_->delegate(config_.read_model, std::move(message));
  }
}

caf::result<void> shard_host_state::open(const shard_lease& lease) {
  close(lease);
  auto shard = self_->spawn<shard_actor::stateful_impl<shard_state>>(
    shard_config{lease, config_.services, config_.factories, {}});
  shards_.emplace(lease.shard, shard);
  return {};
}

caf::result<void> shard_host_state::close(const shard_lease& lease) {
  auto shard = shards_.find(lease.shard);
  if (shard != shards_.end()) {
    self_->send_exit(shard->second, caf::exit_reason::user_shutdown);
    shards_.erase(shard);
  }
  return {};
}

} // namespace shop
