#pragma once

#include "actors/entity/json_codec.hpp"
#include "actors/protocol/errors.hpp"

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

/// Whether PostgreSQL's `jsonb` takes a JSON text: it knows no character 0,
/// and one such event would fail the whole batch that it is written with.
inline bool is_storable(std::string_view body) {
  constexpr std::string_view nul = "\\u0000";
  for (auto i = body.find(nul); i != body.npos; i = body.find(nul, i + 1)) {
    auto before = body.find_last_not_of('\\', i);
    auto backslashes = before == body.npos ? i + 1 : i - before;
    if (backslashes % 2 == 1)
      return false;
  }
  return true;
}

/// Encodes an event. `Event` is a `std::variant` of structs, each with a
/// static `name`. Fails with `invalid_argument` when a text in it is not UTF-8
/// or has the character 0, which the journal cannot hold.
template <class Event>
expected<encoded_event> encode_event(const Event& event) {
  return std::visit(
    [](const auto& x) -> expected<encoded_event> {
      try {
        auto body = json_codec::to_text(x);
        if (is_storable(body))
          return encoded_event{std::string{x.name}, std::move(body)};
      } catch (const json_codec::json::exception&) {
        // A text that is not UTF-8.
      }
      return fail(shop_errc::invalid_argument);
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
