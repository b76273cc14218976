#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace shop {

/// The names of the values of an enum that counts from 0, in order. Specialise
/// it beside the enum; text, JSON and the wire then follow.
template <class Enum>
inline constexpr auto enum_names = nullptr;

/// An enum with names.
template <class T>
concept named_enum = std::is_enum_v<T> && !std::is_same_v<
  std::remove_const_t<decltype(enum_names<T>)>, std::nullptr_t>;

/// Builds the value of an `enum_names` specialisation.
template <class... Names>
constexpr auto names_of(Names... names) {
  return std::array<std::string_view, sizeof...(Names)>{names...};
}

/// The name of `x`, or `"unknown"` for a number that no value has.
template <named_enum Enum>
constexpr std::string_view name_of(Enum x) {
  auto index = static_cast<size_t>(x);
  return index < enum_names<Enum>.size() ? enum_names<Enum>[index] : "unknown";
}

/// The value that is called `name`.
template <named_enum Enum>
constexpr std::optional<Enum> value_of(std::string_view name) {
  for (size_t i = 0; i < enum_names<Enum>.size(); ++i)
    if (enum_names<Enum>[i] == name)
      return static_cast<Enum>(i);
  return std::nullopt;
}

/// For CAF's debug output and logs.
template <named_enum Enum>
std::string to_string(Enum x) {
  return std::string{name_of(x)};
}

/// Names in text formats, numbers on the wire; rejects what no value has.
template <class Inspector, named_enum Enum>
bool inspect(Inspector& f, Enum& x) {
  if (f.has_human_readable_format()) {
    auto get = [&x] { return std::string{name_of(x)}; };
    auto set = [&x](const std::string& name) {
      auto value = value_of<Enum>(name);
      if (value)
        x = *value;
      return value.has_value();
    };
    return f.apply(get, set);
  }
  auto get = [&x] { return static_cast<uint8_t>(x); };
  auto set = [&x](uint8_t number) {
    if (number >= enum_names<Enum>.size())
      return false;
    x = static_cast<Enum>(number);
    return true;
  };
  return f.apply(get, set);
}

} // namespace shop
