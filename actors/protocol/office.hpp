#pragma once

#include "actors/protocol/account.hpp"
#include "actors/protocol/catalog.hpp"
#include "actors/protocol/order.hpp"
#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

// What the back office reads: pages and figures, from what is projected.
namespace shop {

// -- products -----------------------------------------------------------------

/// Which products a list shows, seen from the shop's own side.
enum class publication : uint8_t { any, published, hidden };

template <>
inline constexpr auto enum_names<publication> = names_of("any", "published",
                                                         "hidden");

/// Asks for products, published or not, in the order of their titles.
struct list_products {
  /// Part of a title, an id or a sku, or words of the texts; empty for all.
  std::string text;
  std::string category;
  publication shown = publication::any;
  /// From the previous page; empty for the first.
  std::string cursor;
  uint32_t limit = 20;

  template <class Inspector>
  friend bool inspect(Inspector& f, list_products& x) {
    return f.object(x).fields(
      f.field("text", x.text), f.field("category", x.category),
      f.field("shown", x.shown), f.field("cursor", x.cursor),
      f.field("limit", x.limit));
  }
};

/// One line of a product list, with the units of all its variants.
struct product_summary {
  product_id id;
  std::string title;
  std::string vendor;
  std::string category;
  uint8_t published = 0;
  uint32_t variants = 0;
  money price_from;
  product_image image;
  int64_t on_hand = 0;
  int64_t reserved = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_summary& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("title", x.title),
      f.field("vendor", x.vendor), f.field("category", x.category),
      f.field("published", x.published), f.field("variants", x.variants),
      f.field("price_from", x.price_from), f.field("image", x.image),
      f.field("on_hand", x.on_hand), f.field("reserved", x.reserved));
  }
};

/// A page of products.
struct product_page {
  std::vector<product_summary> items;
  /// Empty on the last page.
  std::string next_cursor;

  template <class Inspector>
  friend bool inspect(Inspector& f, product_page& x) {
    return f.object(x).fields(f.field("items", x.items),
                              f.field("next_cursor", x.next_cursor));
  }
};

// -- stock --------------------------------------------------------------------

/// Units left that nobody has run out of: asks for no upper bound.
inline constexpr int64_t any_units = -1;

/// Asks for stock items in the order of their skus.
struct list_stock {
  /// Part of a sku or of the product's title; empty for all.
  std::string text;
  /// Only this product's; empty for all.
  product_id product;
  /// Only those with at most so many units available, or `any_units`.
  int64_t available_max = any_units;
  /// From the previous page; empty for the first.
  std::string cursor;
  uint32_t limit = 20;

  template <class Inspector>
  friend bool inspect(Inspector& f, list_stock& x) {
    return f.object(x).fields(
      f.field("text", x.text), f.field("product", x.product),
      f.field("available_max", x.available_max), f.field("cursor", x.cursor),
      f.field("limit", x.limit));
  }
};

/// One line of a stock list.
struct stock_line {
  sku item;
  /// Empty for units that no product sells.
  product_id product;
  std::string title;
  std::string variant;
  int64_t on_hand = 0;
  int64_t reserved = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, stock_line& x) {
    return f.object(x).fields(
      f.field("item", x.item), f.field("product", x.product),
      f.field("title", x.title), f.field("variant", x.variant),
      f.field("on_hand", x.on_hand), f.field("reserved", x.reserved));
  }
};

/// A page of stock items.
struct stock_page {
  std::vector<stock_line> items;
  /// Empty on the last page.
  std::string next_cursor;

  template <class Inspector>
  friend bool inspect(Inspector& f, stock_page& x) {
    return f.object(x).fields(f.field("items", x.items),
                              f.field("next_cursor", x.next_cursor));
  }
};

// -- customers ----------------------------------------------------------------

/// Asks for accounts, newest first.
struct list_customers {
  /// Part of a name or an e-mail address; empty for all.
  std::string text;
  /// Only this account; empty for all.
  account_id account;
  /// From the previous page; empty for the first.
  std::string cursor;
  uint32_t limit = 20;

  template <class Inspector>
  friend bool inspect(Inspector& f, list_customers& x) {
    return f.object(x).fields(
      f.field("text", x.text), f.field("account", x.account),
      f.field("cursor", x.cursor), f.field("limit", x.limit));
  }
};

/// An account with what it has bought.
struct customer_summary {
  account_id id;
  std::string email;
  std::string name;
  account_role role = account_role::customer;
  timestamp created_at;
  /// Orders that were paid.
  int64_t orders = 0;
  /// What they paid, less what went back.
  money spent;

  template <class Inspector>
  friend bool inspect(Inspector& f, customer_summary& x) {
    return f.object(x).fields(
      f.field("id", x.id), f.field("email", x.email), f.field("name", x.name),
      f.field("role", x.role), f.field("created_at", x.created_at),
      f.field("orders", x.orders), f.field("spent", x.spent));
  }
};

/// A page of customers.
struct customer_page {
  std::vector<customer_summary> items;
  /// Empty on the last page.
  std::string next_cursor;

  template <class Inspector>
  friend bool inspect(Inspector& f, customer_page& x) {
    return f.object(x).fields(f.field("items", x.items),
                              f.field("next_cursor", x.next_cursor));
  }
};

// -- the history of an order --------------------------------------------------

/// Most events of one history; of more the newest are shown.
inline constexpr int order_events_max = 500;

/// Asks for everything that happened to an order and to its payment.
struct get_order_history {
  order_id order;

  template <class Inspector>
  friend bool inspect(Inspector& f, get_order_history& x) {
    return f.object(x).fields(f.field("order", x.order));
  }
};

/// Something that happened.
struct order_incident {
  timestamp at;
  /// The order or its payment session.
  entity_kind source = entity_kind::order;
  int64_t version = 0;
  /// The event's name, for example `payment_declined`.
  std::string what;
  /// Why, when the event says: a code of the shop or of the provider.
  std::string why;
  /// Whoever wanted it: an e-mail address, or an account's id; empty for the
  /// shop itself and for guests.
  std::string by;
  /// The money that it is about; no currency for none.
  money amount;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_incident& x) {
    return f.object(x).fields(f.field("at", x.at), f.field("source", x.source),
                              f.field("version", x.version),
                              f.field("what", x.what), f.field("why", x.why),
                              f.field("by", x.by), f.field("amount", x.amount));
  }
};

/// What happened, oldest first; empty when there is no such order.
struct order_history {
  std::vector<order_incident> incidents;

  template <class Inspector>
  friend bool inspect(Inspector& f, order_history& x) {
    return f.object(x).fields(f.field("incidents", x.incidents));
  }
};

// -- sales --------------------------------------------------------------------

/// Longest range of a sales report, in days: a year and its leap day.
inline constexpr int64_t sales_days_max = 366;

/// Products of one sales report, those with the most revenue first.
inline constexpr int sales_products_max = 100;

/// Asks what was sold on the days from `first` to `last`, both counted in days
/// since 1970-01-01 UTC. `invalid_argument` for more than `sales_days_max`.
struct get_sales {
  int32_t first_day = 0;
  int32_t last_day = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, get_sales& x) {
    return f.object(x).fields(f.field("first_day", x.first_day),
                              f.field("last_day", x.last_day));
  }
};

/// What one day brought.
struct sales_of_day {
  int32_t day = 0;
  /// Orders that were paid.
  int64_t orders = 0;
  /// What they paid, shipping included.
  int64_t revenue = 0;
  /// What went back on this day, whenever it was paid.
  int64_t refunds = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, sales_of_day& x) {
    return f.object(x).fields(
      f.field("day", x.day), f.field("orders", x.orders),
      f.field("revenue", x.revenue), f.field("refunds", x.refunds));
  }
};

/// What was paid for a product, or for all of a category: the lines of paid
/// orders, without shipping and before refunds, which name no line.
struct sales_of_goods {
  /// Empty for a category.
  product_id product;
  std::string title;
  std::string category;
  int64_t units = 0;
  int64_t revenue = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, sales_of_goods& x) {
    return f.object(x).fields(
      f.field("product", x.product), f.field("title", x.title),
      f.field("category", x.category), f.field("units", x.units),
      f.field("revenue", x.revenue));
  }
};

/// Figures of a range of days, in the shop's currency.
struct sales_report {
  /// Every day of the range.
  std::vector<sales_of_day> days;
  std::vector<sales_of_goods> products;
  std::vector<sales_of_goods> categories;

  template <class Inspector>
  friend bool inspect(Inspector& f, sales_report& x) {
    return f.object(x).fields(f.field("days", x.days),
                              f.field("products", x.products),
                              f.field("categories", x.categories));
  }
};

} // namespace shop
