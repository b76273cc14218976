#pragma once

#include "actors/protocol/decision.hpp"
#include "tests/tutorial/wishlist/wishlist_messages.hpp"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace shop::wishlist {

// -- state --------------------------------------------------------------------

/// A wishlist. Without an id it does not exist.
struct state {
  wishlist_id id;
  std::vector<wish> wishes;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("wishes", x.wishes));
  }
};

// -- events -------------------------------------------------------------------

struct wish_put {
  static constexpr std::string_view name = "wish_put";
  wishlist_id list;
  wish added;

  template <class Inspector>
  friend bool inspect(Inspector& f, wish_put& x) {
    return f.object(x).fields(f.field("list", x.list),
                              f.field("added", x.added));
  }
};

struct wish_removed {
  static constexpr std::string_view name = "wish_removed";
  sku item;

  template <class Inspector>
  friend bool inspect(Inspector& f, wish_removed& x) {
    return f.object(x).fields(f.field("item", x.item));
  }
};

using event = std::variant<wish_put, wish_removed>;

// -- rules --------------------------------------------------------------------

/// The rules of a wishlist, in the shape that `entity` wants.
struct domain {
  using state = wishlist::state;
  using event = wishlist::event;
  using view = wishlist_view;
  using step = std::monostate;
  struct wake {};

  /// Covers every retry that a browser or an edge may still have under way.
  static constexpr size_t commands_remembered_max = 32;

  static decision<event> decide(const state& list, const put_wish& command,
                                const decision_context& context);
  static decision<event> decide(const state& list, const remove_wish& command,
                                const decision_context& context);
  static decision<event> decide(const state& list, const wake& command,
                                const decision_context& context);

  static void apply(state& list, const event& change);

  static bool exists(const state& list) {
    return !list.id.value.empty();
  }

  static wishlist_view view_of(const state& list, const decision_context&);

  static bool settled(const state&) {
    return true;
  }

  static std::vector<step> steps(const state&) {
    return {};
  }

  static std::optional<timestamp> wake_at(const state&) {
    return std::nullopt;
  }
};

} // namespace shop::wishlist
