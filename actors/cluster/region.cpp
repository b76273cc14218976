#include "actors/cluster/region.hpp"

#include "actors/protocol/caf_support.hpp"

namespace shop {

region_state::region_state(region_actor::pointer self, region_limits limits)
  : self_(self),
    limits_(limits) {
  self_->set_error_handler([](caf::error&) {});
  self_->set_down_handler([this](const caf::down_msg& x) {
    if (gateway_ && gateway_.address() == x.source)
      update(nullptr);
  });
}

region_actor::behavior_type region_state::make_behavior() {
  auto make = [this]<class Answer, class Message>() {
    return [this](Message& x) { return deliver<Answer>(x); };
  };
  return forward_each<region_actor::behavior_type>(
    gateway_actor::signatures{}, make,
    [this](caf::update_atom,
           const caf::strong_actor_ptr& gateway) -> caf::result<void> {
      update(gateway);
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

template <class Answer, class Message>
void region_state::attempt(journey_ptr<Answer, Message> trip) {
  if (!gateway_)
    return try_again(trip, as_error(shop_errc::unavailable));
  auto number = ++attempts_;
  open_attempts_.emplace(number, [this, trip] {
    try_again(trip, as_error(shop_errc::unavailable));
  });
  self_->request(gateway_, limits_.attempt_ms, trip->message)
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
  self_->run_delayed(pause, [this, trip] { attempt(trip); });
}

void region_state::update(const caf::strong_actor_ptr& gateway) {
  gateway_ = caf::actor_cast<gateway_actor>(gateway);
  if (gateway_)
    self_->monitor(gateway_);
  for (auto& [number, lost] : std::exchange(open_attempts_, {}))
    lost();
}

} // namespace shop
