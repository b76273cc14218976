#include "tests/simulation/wire.hpp"

#include "tests/simulation/late_answer.hpp"

#include <type_traits>

namespace shop::sim {

namespace {

/// Some messages arrive twice: their sender was told of a loss too early.
constexpr int64_t once_in_twice = 40;

} // namespace

wire_state::wire_state(gateway_actor::pointer self, wire_config config)
  : self_(self),
    config_(std::move(config)) {
  self_->set_error_handler([](caf::error&) {});
}

gateway_actor::behavior_type wire_state::make_behavior() {
  auto make = [this]<class Answer, class Message>() {
    return [this](Message& x) { return carry<Answer>(x); };
  };
  return forward_each<gateway_actor::behavior_type>(gateway_actor::signatures{},
                                                    make);
}

template <class Answer, class Message>
caf::result<Answer> wire_state::carry(Message& message) {
  if constexpr (requires { message.meta; })
    if (config_.change_commands)
      config_.change_commands(message.meta);
  if constexpr (std::is_same_v<Message, watch_cluster>)
    if (message.gateway)
      message.gateway = caf::actor_cast<caf::strong_actor_ptr>(config_.back);
  auto answer = late_answer<Answer>{self_};
  auto back = [this](auto deliver) {
    config_.net.send(config_.to, config_.from, ways::silence_ms,
                     std::move(deliver));
  };
  auto ask = [this, answer, back, message = std::move(message)] {
    self_->request(config_.target, caf::infinite, message)
      .then(
        [answer, back](Answer& x) mutable {
          back([answer, x = std::move(x)]() mutable {
            answer.deliver(std::move(x));
          });
        },
        [answer, back](caf::error& why) mutable {
          back([answer, why]() mutable { answer.deliver(why); });
        });
  };
  auto twice = config_.loop.chance().once_in(once_in_twice);
  for (auto i = twice ? 2 : 1; i > 0; --i)
    config_.net.send(config_.from, config_.to, ways::silence_ms, ask);
  return answer.promise();
}

} // namespace shop::sim
