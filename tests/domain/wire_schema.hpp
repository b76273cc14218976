#pragma once

#include "actors/protocol/enum_names.hpp"

#include <caf/actor_control_block.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace shop::test {

/// What a message looks like on the wire: its members in order with their
/// types, as its `inspect` overload tells them. CAF writes no names and no
/// types, so two nodes have to agree on exactly this.
class wire_schema {
public:
  using json = nlohmann::ordered_json;

  template <class T>
  static json of() {
    T x{};
    json result;
    wire_schema f{result};
    f.apply(x);
    return result;
  }

  // -- what `inspect` overloads use -------------------------------------------

  static constexpr bool has_human_readable_format() {
    return false;
  }

  template <class T>
  struct named_field {
    std::string_view name;
    T* value;

    named_field fallback(const T&) && {
      return *this;
    }
  };

  template <class T>
  static named_field<T> field(std::string_view name, T& x) {
    return {name, &x};
  }

  struct object_scope {
    wire_schema& self;

    template <class... Fields>
    bool fields(Fields... xs) {
      self.node_ = json::object();
      (self.visit(xs), ...);
      return true;
    }
  };

  template <class T>
  object_scope object(T&) {
    return {*this};
  }

  template <class T>
  bool apply(T& x) {
    if constexpr (std::is_same_v<T, std::string>) {
      node_ = "string";
    } else if constexpr (std::is_same_v<T, caf::strong_actor_ptr>) {
      node_ = "actor";
    } else if constexpr (std::is_integral_v<T>) {
      node_ = (std::is_signed_v<T> ? "i" : "u") + std::to_string(8 * sizeof(T));
    } else if constexpr (named_enum<T>) {
      node_ = json::array();
      for (auto name : enum_names<T>)
        node_.push_back(name);
    } else if constexpr (requires {
                           typename T::value_type;
                           x.push_back({});
                         }) {
      node_ = json{{"many", of<typename T::value_type>()}};
    } else {
      inspect(*this, x);
    }
    return true;
  }

private:
  explicit wire_schema(json& node) : node_(node) {
    // nop
  }

  template <class T>
  void visit(named_field<T>& x) {
    wire_schema child{node_[std::string{x.name}]};
    child.apply(*x.value);
  }

  json& node_;
};

} // namespace shop::test
