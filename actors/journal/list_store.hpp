#pragma once

#include "actors/protocol/office.hpp"
#include "actors/protocol/queries.hpp"

#include <memory>
#include <string>

namespace shop {

class store_session;

/// Reads pages and figures. Calls block; one thread uses an object. Answers
/// `invalid_argument` for a cursor that is not one of the list's own.
class list_store {
public:
  explicit list_store(std::string conninfo);

  ~list_store();

  /// A page of orders, newest first.
  expected<order_page> orders(const list_orders& query);

  /// A page of products by title.
  expected<product_page> products(const list_products& query);

  /// A page of stock items by sku.
  expected<stock_page> stock(const list_stock& query);

  /// A page of accounts, newest first.
  expected<customer_page> customers(const list_customers& query);

  /// What happened to an order and its payment, oldest first; from the journal
  /// itself, so that nothing is missing yet.
  expected<order_history> history(const get_order_history& query);

  /// What was sold on some days.
  expected<sales_report> sales(const get_sales& query);

private:
  std::unique_ptr<store_session> session_;
};

} // namespace shop
