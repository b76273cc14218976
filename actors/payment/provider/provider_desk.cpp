#include "actors/payment/provider/provider_desk.hpp"

namespace shop {

provider_desk_state::provider_desk_state(provider_desk_actor::pointer self,
                                         const provider_address& address,
                                         provider_limits limits)
  : self_(self),
    client_(address, limits) {
  // nop
}

provider_desk_actor::behavior_type provider_desk_state::make_behavior() {
  return {
    [this](provider_call& call) -> caf::result<provider_outcome> {
      auto answer = self_->make_response_promise<provider_outcome>();
      auto ticket = ++tickets_;
      open_.emplace(ticket, answer);
      // The client's thread must not touch the promise.
      auto desk = caf::actor_cast<provider_desk_actor>(self_);
      client_.call(std::move(call), [desk, ticket](provider_outcome outcome) {
        caf::anon_send(desk, ticket, std::move(outcome));
      });
      return answer;
    },
    [this](uint64_t ticket, provider_outcome& outcome) -> caf::result<void> {
      if (auto known = open_.extract(ticket))
        known.mapped().deliver(std::move(outcome));
      return {};
    },
  };
}

} // namespace shop
