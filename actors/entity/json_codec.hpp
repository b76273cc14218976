#pragma once

// Its `inspect` has to be known here: an enum of another namespace does not
// lead to it.
#include "actors/protocol/enum_names.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace shop::json_codec {

using json = nlohmann::json;

template <class T>
inline constexpr bool is_vector = false;

template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

/// What `inspect` overloads use to name a member.
template <class T>
struct named_field {
  std::string_view name;
  T* value;
  std::optional<T> default_value;

  /// The value of a member that older events do not have.
  named_field fallback(T x) && {
    default_value = std::move(x);
    return std::move(*this);
  }
};

/// The shape that both directions share; `Derived` adds `visit`.
template <class Derived>
struct inspector {
  template <class T>
  struct object_scope {
    Derived& self;

    template <class... Fields>
    bool fields(Fields&&... xs) {
      self.begin_object();
      return (self.visit(xs) && ...);
    }
  };

  static constexpr bool has_human_readable_format() {
    return true;
  }

  template <class T>
  auto object(T&) {
    return object_scope<T>{static_cast<Derived&>(*this)};
  }

  template <class T>
  static auto field(std::string_view name, T& x) {
    return named_field<T>{name, &x, std::nullopt};
  }
};

/// Writes a value into a JSON node through its `inspect` overload.
struct saver : inspector<saver> {
  json& node;

  explicit saver(json& target) : node(target) {
    // nop
  }

  void begin_object() {
    node = json::object();
  }

  template <class T>
  bool visit(named_field<T>& x) {
    saver child{node[std::string{x.name}]};
    return child.apply(*x.value);
  }

  template <class Get, class Set>
  bool apply(Get&& get, Set&&) {
    node = get();
    return true;
  }

  template <class T>
  bool apply(T& x) {
    if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
      node = x;
      return true;
    } else if constexpr (is_vector<T>) {
      node = json::array();
      for (auto& element : x) {
        saver child{node.emplace_back()};
        if (!child.apply(element))
          return false;
      }
      return true;
    } else {
      return inspect(*this, x);
    }
  }
};

/// Reads a value from a JSON node; false when the shape does not fit.
struct loader : inspector<loader> {
  const json& node;

  explicit loader(const json& source) : node(source) {
    // nop
  }

  void begin_object() {
    // nop
  }

  template <class T>
  bool visit(named_field<T>& x) {
    auto i = node.is_object() ? node.find(x.name) : node.end();
    if (i == node.end()) {
      if (x.default_value)
        *x.value = std::move(*x.default_value);
      return x.default_value.has_value();
    }
    loader child{*i};
    return child.apply(*x.value);
  }

  template <class Get, class Set>
  bool apply(Get&& get, Set&& set) {
    using value_type = std::decay_t<decltype(get())>;
    value_type x{};
    return apply(x) && set(std::move(x));
  }

  template <class T>
  bool apply(T& x) {
    if constexpr (std::is_integral_v<T>) {
      return node.is_number_unsigned() ? fit(node.get<uint64_t>(), x)
           : node.is_number_integer()  ? fit(node.get<int64_t>(), x)
                                       : false;
    } else if constexpr (std::is_same_v<T, std::string>) {
      if (!node.is_string())
        return false;
      x = node.get_ref<const std::string&>();
      return true;
    } else if constexpr (is_vector<T>) {
      if (!node.is_array())
        return false;
      x.clear();
      for (const auto& element : node) {
        loader child{element};
        if (!child.apply(x.emplace_back()))
          return false;
      }
      return true;
    } else {
      return inspect(*this, x);
    }
  }

  template <class From, class To>
  static bool fit(From number, To& x) {
    x = static_cast<To>(number);
    return std::in_range<To>(number);
  }
};

/// `x` as compact JSON. Works on a copy's worth of access only: `inspect`
/// takes a mutable reference although saving changes nothing. Throws
/// `json::type_error` for a text that is not UTF-8.
template <class T>
std::string to_text(const T& x) {
  json node;
  saver f{node};
  f.apply(const_cast<T&>(x));
  return node.dump();
}

/// The value that `text` describes, or nothing when it does not fit.
template <class T>
std::optional<T> from_text(std::string_view text) {
  auto node = json::parse(text, nullptr, false);
  T result{};
  loader f{node};
  if (node.is_discarded() || !f.apply(result))
    return std::nullopt;
  return result;
}

} // namespace shop::json_codec
