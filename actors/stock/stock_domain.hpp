#pragma once

#include "actors/protocol/decision.hpp"
#include "actors/protocol/stock.hpp"
#include "actors/stock/reservation_book.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace shop::stock {

// -- state --------------------------------------------------------------------

/// A stock item. `on_hand >= reserved >= 0` at every version.
struct state {
  sku item;
  int64_t on_hand = 0;
  int64_t reserved = 0;
  reservation_book reservations;

  template <class Inspector>
  friend bool inspect(Inspector& f, state& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("on_hand", x.on_hand),
      f.field("reserved", x.reserved), f.field("reservations", x.reservations));
  }
};

// -- events -------------------------------------------------------------------

struct stock_set {
  static constexpr std::string_view name = "stock_set";
  sku item;
  int64_t old_on_hand = 0;
  int64_t on_hand = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, stock_set& x) {
    return f.object(x).fields(f.field("item", x.item),
                              f.field("old_on_hand", x.old_on_hand),
                              f.field("on_hand", x.on_hand));
  }
};

struct stock_reserved {
  static constexpr std::string_view name = "stock_reserved";
  order_id order;
  int32_t quantity = 0;
  timestamp expires_at;
  timestamp at;

  template <class Inspector>
  friend bool inspect(Inspector& f, stock_reserved& x) {
    return f.object(x).fields(
      f.field("order", x.order), f.field("quantity", x.quantity),
      f.field("expires_at", x.expires_at), f.field("at", x.at));
  }
};

struct reservation_settled {
  static constexpr std::string_view name = "reservation_settled";
  order_id order;
  /// 0 when there was no reservation.
  int32_t quantity = 0;
  reservation_end end = reservation_end::released;
  timestamp expires_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, reservation_settled& x) {
    return f.object(x).fields(
      f.field("order", x.order), f.field("quantity", x.quantity),
      f.field("end", x.end), f.field("expires_at", x.expires_at));
  }
};

using event = std::variant<stock_set, stock_reserved, reservation_settled>;

// -- rules --------------------------------------------------------------------

/// The rules of a stock item, in the shape that `entity` wants.
struct domain {
  using state = stock::state;
  using event = stock::event;
  using view = stock_view;
  using step = std::monostate;
  struct wake {};

  /// Reservations are idempotent by order; only `set_stock` needs this.
  static constexpr size_t commands_remembered_max = 16;

  static decision<event> decide(const state& stock, const set_stock& command,
                                const decision_context& context);
  static decision<event> decide(const state& stock,
                                const reserve_stock& command,
                                const decision_context& context);
  static decision<event> decide(const state& stock,
                                const settle_reservation& command,
                                const decision_context& context);
  static decision<event> decide(const state& stock, const wake& command,
                                const decision_context& context);

  static void apply(state& stock, const event& change);

  static bool exists(const state& stock) {
    return !stock.item.value.empty();
  }

  static stock_view view_of(const state& stock, const decision_context&);

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

} // namespace shop::stock
