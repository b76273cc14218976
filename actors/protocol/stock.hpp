#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Most units that one stock item can hold.
inline constexpr int64_t on_hand_max = 1'000'000'000;

/// A stock item. `available = on_hand - reserved` and is never negative.
struct stock_view {
  sku item;
  int64_t on_hand = 0;
  int64_t reserved = 0;
  int64_t version = 0;
  answer_origin origin = answer_origin::first;

  template <class Inspector>
  friend bool inspect(Inspector& f, stock_view& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("on_hand", x.on_hand),
      f.field("reserved", x.reserved), f.field("version", x.version),
      f.field("origin", x.origin));
  }
};

/// Says how many units are on the shelf; refused with `conflict` below what
/// is reserved.
struct set_stock {
  static constexpr auto routes_to = entity_kind::stock;
  sku item;
  int64_t on_hand = 0;
  command_meta meta;

  const std::string& entity_id() const {
    return item.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, set_stock& x) {
    return f.object(x).fields(f.field("item", x.item),
                              f.field("on_hand", x.on_hand),
                              f.field("meta", x.meta));
  }
};

/// Asks for the stock item.
struct get_stock {
  static constexpr auto routes_to = entity_kind::stock;
  sku item;

  const std::string& entity_id() const {
    return item.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, get_stock& x) {
    return f.object(x).fields(f.field("item", x.item));
  }
};

/// Sets units aside for an order, once. After `expires_at` the command is
/// refused, so that a message that was long under way cannot reserve again.
struct reserve_stock {
  static constexpr auto routes_to = entity_kind::stock;
  sku item;
  order_id order;
  int32_t quantity = 0;
  timestamp expires_at;
  command_meta meta;

  const std::string& entity_id() const {
    return item.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, reserve_stock& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("order", x.order),
      f.field("quantity", x.quantity), f.field("expires_at", x.expires_at),
      f.field("meta", x.meta));
  }
};

/// What becomes of a reservation.
enum class reservation_end : uint8_t {
  /// The units have been sold.
  committed,
  /// The units go back on sale.
  released,
};

template <>
inline constexpr auto enum_names<reservation_end> = names_of("committed",
                                                             "released");

/// Ends the reservation of an order, once. Releasing one that was never made
/// leaves a trace until `expires_at`, so that a late `reserve_stock` of the
/// same order is refused.
struct settle_reservation {
  static constexpr auto routes_to = entity_kind::stock;
  sku item;
  order_id order;
  reservation_end end = reservation_end::released;
  timestamp expires_at;
  command_meta meta;

  const std::string& entity_id() const {
    return item.value;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, settle_reservation& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("order", x.order), f.field("end", x.end),
      f.field("expires_at", x.expires_at), f.field("meta", x.meta));
  }
};

} // namespace shop
