#pragma once

#include "actors/entity/json_codec.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace shop {

/// An event as the journal stores it: its name and its JSON.
struct encoded_event {
  std::string kind;
  std::string body;
};

/// Encodes an event. `Event` is a `std::variant` of structs, each with a
/// static `name`.
template <class Event>
encoded_event encode_event(const Event& event) {
  return std::visit(
    [](const auto& x) {
      return encoded_event{std::string{x.name}, json_codec::to_text(x)};
    },
    event);
}

/// Decodes an event; nothing when the name is unknown or the JSON does not
/// fit it.
template <class Event>
std::optional<Event> decode_event(std::string_view kind,
                                  std::string_view body) {
  std::optional<Event> result;
  auto attempt = [&]<class T>(std::in_place_type_t<T>) {
    if (T::name != kind)
      return false;
    if (auto x = json_codec::from_text<T>(body))
      result.emplace(std::move(*x));
    return true;
  };
  [&]<class... Ts>(std::in_place_type_t<std::variant<Ts...>>) {
    (attempt(std::in_place_type<Ts>) || ...);
  }(std::in_place_type<Event>);
  return result;
}

} // namespace shop
