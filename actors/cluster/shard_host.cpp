#include "actors/cluster/shard_host.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/steady_time.hpp"

#include <algorithm>
#include <utility>

namespace shop {

namespace {

// Whether an actor of this interface answers the message.
template <class Interface, class Answer, class Message>
constexpr bool answers
  = caf::detail::tl_contains<typename Interface::signatures,
                             caf::result<Answer>(Message)>::value;

} // namespace

shard_host_state::shard_host_state(shard_host_actor::pointer self,
                                   shard_host_config config)
  : self_(self),
    config_(std::move(config)),
    news_(caf::actor_cast<caf::strong_actor_ptr>(config_.relay)),
    failures_(config_.restarts),
    chance_(static_cast<uint32_t>(self->id())) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_down_handler([this](caf::down_msg& x) { down(x); });
}

shard_host_state::~shard_host_state() {
  for (auto& [number, shard] : shards_)
    caf::anon_send_exit(shard.handle, caf::exit_reason::user_shutdown);
}

shard_host_actor::behavior_type shard_host_state::make_behavior() {
  sweep_watchers();
  auto make = [this]<class Answer, class Message>() {
    return [this](Message& x) { return deliver<Answer>(x); };
  };
  return forward_each<shard_host_actor::behavior_type>(
    gateway_actor::signatures{}, make,
    [this](caf::open_atom, const shard_lease& lease) { return open(lease); },
    [this](caf::leave_atom, const shard_lease& lease) { return leave(lease); },
    [this](caf::close_atom, const shard_lease& lease) { return close(lease); },
    [this](caf::update_atom, const heartbeat_news& news) {
      news_.post(news.view);
      return renew(news.leases_until);
    },
    [this](caf::subscribe_atom,
           const caf::strong_actor_ptr& links) -> caf::result<void> {
      links_ = caf::actor_cast<links_actor>(links);
      return {};
    });
}

template <class Answer, class Message>
caf::result<Answer> shard_host_state::deliver(Message& message) {
  if constexpr (requires { Message::routes_to; }) {
    auto shard
      = shards_.find(shard_of(Message::routes_to, message.entity_id()));
    if (shard == shards_.end() || shard->second.leaving || may_be_lost())
      return as_error(shop_errc::wrong_owner);
    if (!shard->second.handle)
      return as_error(shop_errc::unavailable);
    return self_->delegate(shard->second.handle, std::move(message));
  } else if constexpr (answers<cluster_actor, Answer, Message>) {
    return watch(message);
  } else if constexpr (answers<lists_actor, Answer, Message>) {
    return self_->delegate(config_.lists, std::move(message));
  } else if constexpr (answers<media_actor, Answer, Message>) {
    return self_->delegate(config_.media, std::move(message));
  } else {
    return self_->delegate(config_.read_model, std::move(message));
  }
}

// The keeper of the leases may hang in the database; others take the shards
// then, and whoever waits here for an answer has to ask them.
caf::result<done> shard_host_state::renew(timestamp until) {
  leases_until_ = until;
  auto left = std::chrono::microseconds{until.us - steady_time(self_).us};
  self_->run_delayed(std::max(left, std::chrono::microseconds{0}),
                     [this, until] { expire(until); });
  if (std::exchange(expired_, false))
    return as_error(shop_errc::unavailable);
  return done{};
}

// The database checks appends against the lease; a question would be answered
// from a memory that the next owner has left behind. A process that was frozen
// may find the question before the timer.
bool shard_host_state::may_be_lost() const {
  return steady_time(self_) >= leases_until_;
}

void shard_host_state::expire(timestamp until) {
  if (leases_until_ != until || shards_.empty())
    return;
  expired_ = true;
  for (auto& [number, shard] : shards_)
    self_->send_exit(shard.handle, caf::exit_reason::user_shutdown);
  shards_.clear();
}

caf::result<cluster_news> shard_host_state::watch(const watch_cluster& query) {
  if (query.gateway && links_)
    self_->send(links_, caf::update_atom_v, query.place, query.gateway);
  auto answer = self_->make_response_promise<cluster_news>();
  auto until = self_->clock().now() + std::chrono::milliseconds{watch_ms_max};
  news_.watch(query, until, answer);
  return answer;
}

void shard_host_state::sweep_watchers() {
  news_.sweep(self_->clock().now());
  self_->run_delayed(std::chrono::milliseconds{watch_ms_max / 10},
                     [this] { sweep_watchers(); });
}

caf::result<void> shard_host_state::open(const shard_lease& lease) {
  close(lease);
  start(shards_.emplace(lease.shard, slot{lease, {}}).first->second);
  return {};
}

caf::result<done> shard_host_state::leave(const shard_lease& lease) {
  auto shard = shards_.find(lease.shard);
  if (shard == shards_.end() || shard->second.lease != lease
      || !shard->second.handle)
    return done{};
  auto answer = self_->make_response_promise<done>();
  shard->second.leaving = answer;
  self_->send(shard->second.handle, caf::leave_atom_v);
  return answer;
}

caf::result<void> shard_host_state::close(const shard_lease& lease) {
  auto shard = shards_.find(lease.shard);
  if (shard != shards_.end()) {
    self_->send_exit(shard->second.handle, caf::exit_reason::user_shutdown);
    shards_.erase(shard);
  }
  return {};
}

void shard_host_state::start(slot& shard) {
  shard.handle
    = self_->spawn<shard_actor::stateful_impl<shard_state>, caf::monitored>(
      shard_config{shard.lease, config_.services, config_.factories, {}});
}

void shard_host_state::down(const caf::down_msg& message) {
  auto is_source = [&](const auto& x) {
    return x.second.handle && x.second.handle.address() == message.source;
  };
  auto i = std::find_if(shards_.begin(), shards_.end(), is_source);
  if (i == shards_.end())
    return;
  auto& [lease, handle, leaving] = i->second;
  if (leaving) {
    leaving->deliver(done{});
    shards_.erase(i);
    return;
  }
  handle = nullptr;
  auto now = steady_time(self_);
  failures_.failed(now, std::uniform_real_distribution<>{}(chance_));
  if (failures_.exceeded())
    return self_->quit(message.reason);
  auto pause_us = std::chrono::microseconds{failures_.next_start().us - now.us};
  self_->run_delayed(pause_us, [this, lease = lease] {
    auto shard = shards_.find(lease.shard);
    auto still_waits = shard != shards_.end() && !shard->second.handle
                    && shard->second.lease.epoch == lease.epoch;
    if (still_waits)
      start(shard->second);
  });
}

} // namespace shop
