#pragma once

#include "actors/protocol/interfaces.hpp"

#include <caf/result.hpp>
#include <caf/typed_actor.hpp>

#include <utility>

namespace shop {

/// Calls `make<Answer, Message>()` for each signature of `Interface` and
/// passes the handlers, followed by `more`, to `build`. So an actor that treats
/// all entity messages alike needs no list of them.
template <class Signature>
struct signature_parts;

template <class Answer, class Message>
struct signature_parts<caf::result<Answer>(Message)> {
  using answer = Answer;
  using message = Message;
};

/// A behavior whose handlers all come from one generic function.
template <class Behavior, class Make, class... Signatures, class... More>
Behavior forward_each(caf::detail::type_list<Signatures...>, Make make,
                      More... more) {
  return {make.template
          operator()<typename signature_parts<Signatures>::answer,
                     typename signature_parts<Signatures>::message>()...,
          std::move(more)...};
}

/// The handle of the actor that serves a message's entity.
template <class Message>
using entity_handle = typename interface_of<Message::routes_to>::type;

} // namespace shop
