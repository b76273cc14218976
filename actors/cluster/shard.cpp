#include "actors/cluster/shard.hpp"

#include "actors/protocol/caf_support.hpp"
#include "actors/protocol/steady_time.hpp"

namespace shop {

shard_state::shard_state(shard_actor::pointer self, shard_config config)
  : self_(self),
    config_(std::move(config)),
    chance_(config_.lease.shard) {
  self_->set_down_handler([this](caf::down_msg& x) { down(x); });
  self_->set_error_handler([](caf::error&) {});
}

shard_state::~shard_state() {
  for (auto& [ref, entity] : slots_)
    caf::anon_send_exit(entity.handle, caf::exit_reason::user_shutdown);
}

shard_actor::behavior_type shard_state::make_behavior() {
  wake_agenda();
  wake_agenda_regularly();
  auto make = [this]<class Answer, class Message>() {
    return [this](Message& x) { return deliver<Answer>(x); };
  };
  return forward_each<shard_actor::behavior_type>(
    entities_actor::signatures{}, make,
    [this](caf::leave_atom, const entity_ref& ref) -> caf::result<void> {
      leave(ref);
      return {};
    },
    [this](caf::leave_atom) -> caf::result<void> {
      leave_all();
      return {};
    });
}

template <class Answer, class Message>
caf::result<Answer> shard_state::deliver(Message& message) {
  constexpr auto presence = requires {
    Message::creates;
  }
  ? entity_presence::presumed_absent : entity_presence::unknown;
  auto entity = open({Message::routes_to, message.entity_id()}, presence);
  if (entity == nullptr)
    return as_error(shop_errc::unavailable);
  using handle = entity_handle<Message>;
  if (!entity->leaving)
    return self_->delegate(caf::actor_cast<handle>(entity->handle),
                           std::move(message));
  if (entity->parked.size() >= parked_max)
    return as_error(shop_errc::busy);
  auto answer = self_->make_response_promise<Answer>();
  entity->parked.push_back(
    [answer, message = std::move(message)](const caf::actor& to) mutable {
      answer.delegate(caf::actor_cast<handle>(to), std::move(message));
    });
  return answer;
}

shard_state::slot* shard_state::open(const entity_ref& ref,
                                     entity_presence presence) {
  if (auto i = slots_.find(ref); i != slots_.end())
    return &i->second;
  auto factory = config_.factories.find(ref.kind);
  if (factory == config_.factories.end())
    return nullptr;
  auto now = steady_time(self_);
  if (auto i = failures_.find(ref); i != failures_.end()) {
    if (!i->second.may_start(now))
      return nullptr;
    if (i->second.is_healthy(now))
      failures_.erase(i);
  }
  auto handle = factory->second(
    self_->system(), {ref, config_.lease, caf::actor_cast<caf::actor>(self_),
                      config_.services, presence});
  self_->monitor(handle);
  refs_.emplace(handle.address(), ref);
  return &slots_.emplace(ref, slot{handle, false, {}}).first->second;
}

void shard_state::leave(const entity_ref& ref) {
  auto i = slots_.find(ref);
  if (i == slots_.end() || i->second.leaving)
    return;
  i->second.leaving = true;
  // Everything that was sent before arrives before.
  self_->send_exit(i->second.handle, caf::exit_reason::user_shutdown);
}

void shard_state::leave_all() {
  leaving_ = true;
  for (const auto& [ref, entity] : slots_)
    leave(ref);
  if (slots_.empty())
    self_->quit(caf::exit_reason::user_shutdown);
}

void shard_state::down(const caf::down_msg& message) {
  auto known = refs_.find(message.source);
  if (known == refs_.end())
    return;
  auto ref = known->second;
  refs_.erase(known);
  auto parked = std::move(slots_[ref].parked);
  slots_.erase(ref);
  if (message.reason != caf::exit_reason::user_shutdown) {
    if (failures_.size() >= failures_max)
      forget_healthy();
    failures_.try_emplace(ref, config_.restarts)
      .first->second.failed(steady_time(self_),
                            std::uniform_real_distribution<>{}(chance_));
    wake_agenda_later();
  }
  if (!parked.empty())
    if (auto next = open(ref))
      for (auto& send : parked)
        send(next->handle);
  if (leaving_)
    leave_all();
}

// One that is not asked for again would be remembered for ever.
void shard_state::forget_healthy() {
  auto now = steady_time(self_);
  std::erase_if(failures_, [now](auto& x) { return x.second.is_healthy(now); });
}

// Entities with unfinished business go on without being asked.
void shard_state::wake_agenda() {
  self_
    ->request(config_.services->reader,
              config_.services->limits.load_timeout_ms,
              load_agenda{config_.lease.shard})
    .then(
      [this](const shard_agenda& agenda) {
        if (leaving_)
          return;
        for (const auto& ref : agenda.entities)
          if (open(ref) == nullptr)
            wake_agenda_later();
      },
      [this](const caf::error&) { wake_agenda_later(); });
}

// With jitter, for a node starts all its shards at once.
void shard_state::wake_agenda_regularly() {
  auto share = std::uniform_real_distribution<>{0.5, 1.0}(chance_);
  auto wait
    = std::chrono::duration_cast<std::chrono::milliseconds>(agenda_ms * share);
  self_->run_delayed(wait, [this] {
    wake_agenda();
    wake_agenda_regularly();
  });
}

void shard_state::wake_agenda_later() {
  if (std::exchange(agenda_due_, true))
    return;
  self_->run_delayed(config_.restarts.pause_max_ms, [this] {
    agenda_due_ = false;
    wake_agenda();
  });
}

} // namespace shop
