#pragma once

#include "actors/protocol/stock.hpp"

#include <cstddef>
#include <cstdint>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace shop::stock {

/// Units set aside for an order, or the trace of what became of them.
struct reservation {
  order_id order;
  int32_t quantity = 0;
  /// Until then a late copy of `reserve_stock` may still arrive, so an ended
  /// reservation is remembered.
  timestamp expires_at;
  /// 1 while the units are set aside.
  uint8_t open = 1;

  template <class Inspector>
  friend bool inspect(Inspector& f, reservation& x) {
    return f.object(x).fields(
      f.field("order", x.order), f.field("quantity", x.quantity),
      f.field("expires_at", x.expires_at), f.field("open", x.open));
  }
};

/// The reservations of an item, found by order. A sale holds as many as there
/// are shoppers who have not paid yet, so nothing here looks at all of them.
class reservation_book {
public:
  /// The reservation of an order, or `nullptr`.
  const reservation* find(const order_id& order) const {
    auto i = by_order_.find(order);
    return i == by_order_.end() ? nullptr : &i->second;
  }

  /// Sets units aside for an order that has no reservation.
  void open(reservation x) {
    by_order_.insert_or_assign(x.order, std::move(x));
  }

  /// Ends the reservation of an order; without one, a trace is left until
  /// `expires_at`.
  void close(const order_id& order, timestamp expires_at) {
    auto [i, fresh]
      = by_order_.try_emplace(order, reservation{order, 0, expires_at, 0});
    i->second.open = 0;
    ended_.emplace(i->second.expires_at, order);
  }

  /// Forgets those that have ended and are expired at `now`.
  void forget_expired(timestamp now) {
    while (!ended_.empty() && ended_.begin()->first <= now) {
      by_order_.erase(ended_.begin()->second);
      ended_.erase(ended_.begin());
    }
  }

  size_t size() const {
    return by_order_.size();
  }

  /// As a list.
  template <class Inspector>
  friend bool inspect(Inspector& f, reservation_book& x) {
    std::vector<reservation> list;
    list.reserve(x.by_order_.size());
    for (const auto& [order, each] : x.by_order_)
      list.push_back(each);
    if (!f.apply(list))
      return false;
    x = reservation_book{};
    for (auto& each : list) {
      if (each.open == 0)
        x.ended_.emplace(each.expires_at, each.order);
      x.open(std::move(each));
    }
    return true;
  }

private:
  std::unordered_map<order_id, reservation> by_order_;
  /// Those that have ended, by the time until which they are remembered.
  std::set<std::pair<timestamp, order_id>> ended_;
};

} // namespace shop::stock
