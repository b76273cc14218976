#pragma once

#include "actors/protocol/totals.hpp"
#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Most units of one sku in a cart.
inline constexpr int32_t line_quantity_max = 999;

/// Most lines in a cart; bounds an order and its saga, too.
inline constexpr size_t cart_lines_max = 100;

/// What a cart accepts.
enum class cart_status : uint8_t {
  /// Lines may change.
  open,
  /// An order is being placed or paid; lines are fixed until it ends.
  checking_out,
  /// The order is paid; the cart is history.
  ordered,
};

template <>
inline constexpr auto enum_names<cart_status> = names_of("open", "checking_out",
                                                         "ordered");

/// A cart as a shopper sees it, at the prices of this moment.
struct cart_view {
  cart_id id;
  cart_status status = cart_status::open;
  std::vector<priced_line> lines;
  totals sums;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  template <class Inspector>
  friend bool inspect(Inspector& f, cart_view& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("status", x.status),
      f.field("lines", x.lines), f.field("sums", x.sums),
      f.field("version", x.version), f.field("origin", x.origin));
  }
};

/// Opens an empty cart; again with the same id answers the cart as it is.
struct create_cart {
  static constexpr auto routes_to = entity_kind::cart;
  static constexpr auto creates = true;
  cart_id cart;
  command_meta meta;

  const std::string& entity_id() const {
    return cart.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, create_cart& x) {
    return f.object(x).fields(f.field("cart", x.cart), f.field("meta", x.meta));
  }
};

/// Sets the quantity of a line; 0 removes it.
struct put_item {
  static constexpr auto routes_to = entity_kind::cart;
  cart_id cart;
  sku item;
  int32_t quantity = 0;
  command_meta meta;

  const std::string& entity_id() const {
    return cart.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, put_item& x) {
    return f.object(x).fields(f.field("cart", x.cart), f.field("item", x.item),
                              f.field("quantity", x.quantity),
                              f.field("meta", x.meta));
  }
};

/// Asks for the cart.
struct get_cart {
  static constexpr auto routes_to = entity_kind::cart;
  cart_id cart;

  const std::string& entity_id() const {
    return cart.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_cart& x) {
    return f.object(x).fields(f.field("cart", x.cart));
  }
};

/// Fixes the lines for an order and answers them priced. Idempotent by order;
/// another order is refused with `cart_locked`.
struct begin_checkout {
  static constexpr auto routes_to = entity_kind::cart;
  cart_id cart;
  order_id order;
  command_meta meta;

  const std::string& entity_id() const {
    return cart.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, begin_checkout& x) {
    return f.object(x).fields(f.field("cart", x.cart),
                              f.field("order", x.order),
                              f.field("meta", x.meta));
  }
};

/// How an order left its cart.
enum class checkout_outcome : uint8_t { ordered, reopened };

template <>
inline constexpr auto enum_names<checkout_outcome> = names_of("ordered",
                                                              "reopened");

/// Tells the cart how its order went. Idempotent; ignored from an order that
/// does not hold the cart.
struct end_checkout {
  static constexpr auto routes_to = entity_kind::cart;
  cart_id cart;
  order_id order;
  checkout_outcome outcome = checkout_outcome::ordered;
  command_meta meta;

  const std::string& entity_id() const {
    return cart.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, end_checkout& x) {
    return f.object(x).fields(
      f.field("cart", x.cart), f.field("order", x.order),
      f.field("outcome", x.outcome), f.field("meta", x.meta));
  }
};

} // namespace shop
