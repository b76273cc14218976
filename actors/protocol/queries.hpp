#pragma once

#include "actors/protocol/catalog.hpp"
#include "actors/protocol/order.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Most items of one page of any list.
inline constexpr uint32_t page_items_max = 100;

/// Asks for the products that changed after a revision, oldest change first;
/// waits up to `watch_ms_max` when there is none.
struct watch_catalog {
  int64_t seen_revision = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, watch_catalog& x) {
    return f.object(x).fields(f.field("seen_revision", x.seen_revision));
  }
};

/// Asks for prices that are no older than the question.
struct refresh_prices {
  /// By `steady_time`: asker and price book live on one node.
  timestamp asked_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, refresh_prices& x) {
    return f.object(x).fields(f.field("asked_at", x.asked_at));
  }
};

/// Changed products. Ask again from `revision` until `products` is empty.
struct catalog_changes {
  int64_t revision = 0;
  std::vector<product_view> products;

  template <class Inspector>
  friend bool inspect(Inspector& f, catalog_changes& x) {
    return f.object(x).fields(f.field("revision", x.revision),
                              f.field("products", x.products));
  }
};

/// Full-text search, best match first.
struct search_catalog {
  std::string text;
  uint32_t limit = 200;

  template <class Inspector>
  friend bool inspect(Inspector& f, search_catalog& x) {
    return f.object(x).fields(f.field("text", x.text),
                              f.field("limit", x.limit));
  }
};

/// The products that match a search.
struct search_hits {
  std::vector<product_id> products;

  template <class Inspector>
  friend bool inspect(Inspector& f, search_hits& x) {
    return f.object(x).fields(f.field("products", x.products));
  }
};

/// Asks for orders, newest first; of one account, or of all when it is empty.
struct list_orders {
  account_id account;
  /// From the previous page; empty for the first.
  std::string cursor;
  uint32_t limit = 20;
  /// The name of a status; empty for all.
  std::string status;
  /// How the order's id begins, or part of its e-mail address; empty for all.
  std::string text;
  /// Placed at this time or later.
  timestamp placed_from;
  /// Placed before this time; 0 for no end.
  timestamp placed_before;

  template <class Inspector>
  friend bool inspect(Inspector& f, list_orders& x) {
    return f.object(x).fields(
      f.field("account", x.account), f.field("cursor", x.cursor),
      f.field("limit", x.limit), f.field("status", x.status),
      f.field("text", x.text), f.field("placed_from", x.placed_from),
      f.field("placed_before", x.placed_before));
  }
};

/// One line of an order list.
struct order_summary {
  order_id id;
  order_status status = order_status::placed;
  std::string email;
  money total;
  timestamp placed_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_summary& x) {
    return f.object(x).fields(f.field("id", x.id), f.field("status", x.status),
                              f.field("email", x.email),
                              f.field("total", x.total),
                              f.field("placed_at", x.placed_at));
  }
};

/// A page of orders.
struct order_page {
  std::vector<order_summary> items;
  /// Empty on the last page.
  std::string next_cursor;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_page& x) {
    return f.object(x).fields(f.field("items", x.items),
                              f.field("next_cursor", x.next_cursor));
  }
};

} // namespace shop
