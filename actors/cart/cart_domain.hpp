#pragma once

#include "actors/protocol/cart.hpp"
#include "actors/protocol/decision.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace shop::cart {

// -- state --------------------------------------------------------------------

/// What is in the cart; prices are looked up when somebody looks.
struct line {
  sku item;
  int32_t quantity = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, line& x) {
    return f.object(x).fields(f.field("item", x.item),
                              f.field("quantity", x.quantity));
  }
};

/// A cart. Without an id it does not exist.
struct state {
  cart_id id;
  cart_status status = cart_status::open;
  std::vector<line> lines;
  /// The order that holds the cart, or held it last.
  order_id order;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("status", x.status),
                              f.field("lines", x.lines),
                              f.field("order", x.order));
  }
};

// -- events -------------------------------------------------------------------

struct cart_created {
  static constexpr std::string_view name = "cart_created";
  cart_id id;

  template <class Inspector>
  friend bool inspect(Inspector& f, cart_created& x) {
    return f.object(x).fields(f.field("id", x.id));
  }
};

/// A line has this quantity now; 0 means that it is gone.
struct quantity_set {
  static constexpr std::string_view name = "quantity_set";
  sku item;
  int32_t quantity = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, quantity_set& x) {
    return f.object(x).fields(f.field("item", x.item),
                              f.field("quantity", x.quantity));
  }
};

struct checkout_begun {
  static constexpr std::string_view name = "checkout_begun";
  order_id order;

  template <class Inspector>
  friend bool inspect(Inspector& f, checkout_begun& x) {
    return f.object(x).fields(f.field("order", x.order));
  }
};

struct checkout_ended {
  static constexpr std::string_view name = "checkout_ended";
  order_id order;
  checkout_outcome outcome = checkout_outcome::ordered;

  template <class Inspector>
  friend bool inspect(Inspector& f, checkout_ended& x) {
    return f.object(x).fields(f.field("order", x.order),
                              f.field("outcome", x.outcome));
  }
};

using event
  = std::variant<cart_created, quantity_set, checkout_begun, checkout_ended>;

// -- rules --------------------------------------------------------------------

/// The rules of a cart, in the shape that `entity` wants.
struct domain {
  using state = cart::state;
  using event = cart::event;
  using view = cart_view;
  using step = std::monostate;
  struct wake {};

  /// Covers every retry that a browser or an edge may still have under way.
  static constexpr size_t commands_remembered_max = 32;

  static decision<event> decide(const state& cart, const create_cart& command,
                                const decision_context& context);
  static decision<event> decide(const state& cart, const put_item& command,
                                const decision_context& context);
  static decision<event> decide(const state& cart,
                                const begin_checkout& command,
                                const decision_context& context);
  static decision<event> decide(const state& cart, const end_checkout& command,
                                const decision_context& context);
  static decision<event> decide(const state& cart, const wake& command,
                                const decision_context& context);

  static void apply(state& cart, const event& change);

  static bool exists(const state& cart) {
    return !cart.id.value.empty();
  }

  static cart_view view_of(const state& cart, const decision_context& context);

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

} // namespace shop::cart
