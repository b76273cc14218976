#pragma once

#include <caf/actor_cast.hpp>
#include <caf/actor_control_block.hpp>
#include <caf/typed_response_promise.hpp>

#include <utility>

namespace shop::sim {

/// The answer of an actor that is given outside of its turns: keeps the actor
/// in memory, for a promise does not.
template <class Answer>
class late_answer {
public:
  template <class Self>
  explicit late_answer(Self* self)
    : keeper_(caf::actor_cast<caf::strong_actor_ptr>(self)),
      promise_(self->template make_response_promise<Answer>()) {
    // nop
  }

  /// Only the first one counts.
  template <class Value>
  void deliver(Value&& value) {
    promise_.deliver(std::forward<Value>(value));
  }

  const caf::typed_response_promise<Answer>& promise() const {
    return promise_;
  }

private:
  caf::strong_actor_ptr keeper_;
  caf::typed_response_promise<Answer> promise_;
};

} // namespace shop::sim
