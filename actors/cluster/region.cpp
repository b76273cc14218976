#include "actors/cluster/region.hpp"

#include "actors/protocol/caf_support.hpp"

#include <utility>
#include <vector>

namespace shop {

region_state::region_state(region_actor::pointer self, region_limits limits)
  : self_(self),
    limits_(limits) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_down_handler([this](const caf::down_msg& x) {
    for (const auto& [place, known] : ways_)
      if (known.gateway.address() == x.source)
        return lose(std::string{place});
  });
}

region_actor::behavior_type region_state::make_behavior() {
  auto make = [this]<class Answer, class Message>() {
    return [this](Message& x) { return deliver<Answer>(x); };
  };
  return forward_each<region_actor::behavior_type>(
    gateway_actor::signatures{}, make,
    [this](caf::update_atom, const std::string& place,
           const caf::strong_actor_ptr& gateway) -> caf::result<void> {
      connect(place, gateway);
      return {};
    },
    [this](caf::forward_atom, const std::string& place,
           const caf::strong_actor_ptr& relay) -> caf::result<void> {
      use_relay(place, relay);
      return {};
    },
    [this](caf::update_atom, const cluster_view& view) -> caf::result<void> {
      learn(view);
      return {};
    });
}

template <class Answer, class Message>
caf::result<Answer> region_state::deliver(Message& message) {
  if (journeys_ >= limits_.in_flight_max)
    return as_error(shop_errc::busy);
  ++journeys_;
  auto answer = self_->make_response_promise<Answer>();
  attempt(std::make_shared<journey<Answer, Message>>(journey<Answer, Message>{
    std::move(message), answer, self_->clock().now() + limits_.deadline_ms,
    limits_.pause_min_ms}));
  return answer;
}

template <class Message>
region_state::hop region_state::next_hop(const Message& message) const {
  if constexpr (requires { Message::routes_to; }) {
    auto owner
      = routes_.owner(shard_of(Message::routes_to, message.entity_id()));
    if (!owner.empty()) {
      auto place = places_.find(std::string{owner});
      if (place != places_.end())
        if (auto i = ways_.find(place->second); i != ways_.end())
          return {i->first, i->second.gateway};
      return any_hop([](const way& x) { return x.relay; });
    }
  }
  // Whoever it is knows better, or everybody does.
  return any_hop([](const way& x) { return x.gateway; });
}

template <class HandleOf>
region_state::hop region_state::any_hop(HandleOf handle_of) const {
  std::vector<hop> hops;
  for (const auto& [place, known] : ways_)
    if (auto handle = handle_of(known))
      hops.push_back({place, handle});
  return hops.empty() ? hop{} : hops[attempts_ % hops.size()];
}

template <class Answer, class Message>
void region_state::attempt(journey_ptr<Answer, Message> trip) {
  auto next = next_hop(trip->message);
  auto number = ++attempts_;
  if (!next.to)
    return try_again(trip, as_error(shop_errc::unavailable));
  auto lost
    = [this, trip] { try_again(trip, as_error(shop_errc::unavailable)); };
  open_attempts_.emplace(number, open_attempt{std::move(next.place), lost});
  self_->request(next.to, limits_.attempt_ms, trip->message)
    .then(
      [this, trip, number](Answer& answer) {
        if (open_attempts_.erase(number) == 0)
          return;
        --journeys_;
        trip->answer.deliver(std::move(answer));
      },
      [this, trip, number](const caf::error& why) {
        if (open_attempts_.erase(number) > 0)
          try_again(trip, why);
      });
}

template <class Answer, class Message>
void region_state::try_again(journey_ptr<Answer, Message> trip,
                             const caf::error& why) {
  auto pause = trip->pause;
  if (!is_transient(code_of(why))
      || self_->clock().now() + pause >= trip->deadline) {
    --journeys_;
    trip->answer.deliver(why);
    return;
  }
  trip->pause = std::min(pause * 2, limits_.pause_max_ms);
  auto number = ++attempts_;
  waiting_.emplace(number, [this, trip] { attempt(trip); });
  self_->run_delayed(pause, [this, number] {
    if (auto waits = waiting_.extract(number))
      waits.mapped()();
  });
}

void region_state::resume_waiting() {
  for (auto& [number, go_on] : std::exchange(waiting_, {}))
    go_on();
}

void region_state::connect(const std::string& place,
                           const caf::strong_actor_ptr& gateway) {
  lose(place);
  if (!gateway)
    return;
  auto handle = caf::actor_cast<gateway_actor>(gateway);
  self_->monitor(handle);
  ways_.emplace(place, way{std::move(handle)});
  resume_waiting();
}

void region_state::use_relay(const std::string& place,
                             const caf::strong_actor_ptr& relay) {
  if (auto i = ways_.find(place); i != ways_.end()) {
    i->second.relay = caf::actor_cast<gateway_actor>(relay);
    resume_waiting();
  }
}

void region_state::lose(const std::string& place) {
  ways_.erase(place);
  std::vector<std::function<void()>> lost;
  std::erase_if(open_attempts_, [&](auto& x) {
    if (x.second.place != place)
      return false;
    lost.push_back(std::move(x.second.lost));
    return true;
  });
  for (auto& tell : lost)
    tell();
}

void region_state::learn(const cluster_view& view) {
  places_.clear();
  for (const auto& member : view.members)
    places_.emplace(member.run, place_of(member.address, member.port));
  if (routes_.learn(view.shards))
    resume_waiting();
}

} // namespace shop
