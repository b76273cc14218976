// What the back office reads, from events in the journal.

#include "tests/contract/read_models_fixture.hpp"

namespace shop::test {

class lists_test : public read_models_fixture {
protected:
  void register_account(const std::string& id, const std::string& email) {
    happen({entity_kind::account, id}, "account_registered",
           R"({"email": ")" + email
             + R"(", "full_name": "Ada", "role": "customer"})");
  }

  // An order of two mugs at 5.00 each and 4.90 shipping.
  void place(const std::string& order, const std::string& account) {
    const entity_ref entity{entity_kind::order, order};
    happen(entity, "order_placed",
           R"({"account": ")" + account
             + R"(", "email": "ada@example.org", "token": "secret"})");
    happen(entity, "order_priced",
           R"({"sums": {"total": {"amount": 1490, "currency": "EUR"}},
               "lines": [{"product": "mug", "title": "Mug", "quantity": 2,
                 "line_total": {"amount": 1000, "currency": "EUR"}}]})");
  }

  void pay(const std::string& order) {
    happen({entity_kind::payment, "pay_" + order}, "payment_captured",
           R"({"order": ")" + order
             + R"(", "amount": {"amount": 1490, "currency": "EUR"}})");
  }

  void refund(const std::string& order, const std::string& status) {
    happen({entity_kind::payment, "pay_" + order}, "refund_ended",
           R"({"order": ")" + order + R"(", "status": ")" + status
             + R"(", "amount": {"amount": 490, "currency": "EUR"}})");
  }

  std::vector<std::string> orders(const list_orders& query) {
    auto page = lists->orders(query);
    std::vector<std::string> result;
    for (const auto& item : page.value().items)
      result.push_back(item.id.value);
    return result;
  }
};

TEST_F(lists_test, count_what_customers_paid_less_what_went_back) {
  register_account("acc_1", "ada@example.org");
  place("ord_1", "acc_1");
  place("ord_2", "acc_1");
  place("ord_3", "");
  pay("ord_1");
  pay("ord_3");
  refund("ord_1", "failed");
  refund("ord_1", "completed");
  project();
  auto page = lists->customers({"ADA", {}, {}, 10});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->items[0].orders, 1);
  EXPECT_EQ(page->items[0].spent, euros(1000));
  EXPECT_TRUE(lists->customers({"bob", {}, {}, 10})->items.empty());
}

TEST_F(lists_test, give_sales_by_day_product_and_category) {
  place("ord_1", "");
  pay("ord_1");
  now = after_seconds(now, 24 * 60 * 60);
  place("ord_2", "");
  pay("ord_2");
  refund("ord_1", "completed");
  project();
  auto report = lists->sales({1, 3});
  ASSERT_TRUE(report);
  ASSERT_EQ(report->days.size(), 3u);
  EXPECT_EQ(report->days[0].orders, 1);
  EXPECT_EQ(report->days[0].revenue, 1490);
  EXPECT_EQ(report->days[0].refunds, 0);
  EXPECT_EQ(report->days[1].refunds, 490);
  EXPECT_EQ(report->days[2].orders, 0);
  ASSERT_EQ(report->products.size(), 1u);
  EXPECT_EQ(report->products[0].title, "Mug");
  EXPECT_EQ(report->products[0].units, 4);
  EXPECT_EQ(report->products[0].revenue, 2000);
  ASSERT_EQ(report->categories.size(), 1u);
  EXPECT_EQ(report->categories[0].units, 4);
  EXPECT_EQ(lists->sales({1, 1})->products[0].units, 2);
}

TEST_F(lists_test, refuse_a_range_without_end) {
  EXPECT_EQ(lists->sales({0, sales_days_max}),
            fail(shop_errc::invalid_argument));
  EXPECT_EQ(lists->sales({1, 0}), fail(shop_errc::invalid_argument));
  EXPECT_TRUE(lists->sales({0, sales_days_max - 1}));
}

TEST_F(lists_test, tell_what_happened_to_an_order_and_its_payment) {
  place("ord_1", "");
  place("ord_2", "");
  now = after_seconds(now, 1);
  happen({entity_kind::payment, "pay_ord_1"}, "payment_declined",
         R"({"code": "card_declined"})");
  now = after_seconds(now, 1);
  pay("ord_1");
  auto history = lists->history({{"ord_1"}});
  ASSERT_TRUE(history);
  ASSERT_EQ(history->incidents.size(), 4u);
  EXPECT_EQ(history->incidents[1].amount, euros(1490));
  EXPECT_EQ(history->incidents[2].why, "card_declined");
  EXPECT_EQ(history->incidents[3].what, "payment_captured");
  EXPECT_EQ(history->incidents[3].source, entity_kind::payment);
  EXPECT_TRUE(lists->history({{"ord_9"}})->incidents.empty());
}

TEST_F(lists_test, show_an_order_that_has_no_price_yet) {
  happen({entity_kind::order, "ord_1"}, "order_placed",
         R"({"account": "", "email": "ada@example.org", "token": "secret"})");
  project();
  auto page = lists->orders({});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->items[0].total, euros(0));
}

TEST_F(lists_test, filter_orders_by_text_state_and_time) {
  place("ord_1", "");
  auto second = now = after_seconds(now, 1);
  place("ord_2", "acc_1");
  project();
  list_orders all;
  EXPECT_EQ(orders(all), (std::vector<std::string>{"ord_2", "ord_1"}));
  auto query = all;
  query.text = "ord_1";
  EXPECT_EQ(orders(query), std::vector<std::string>{"ord_1"});
  query.text = "ADA@";
  EXPECT_EQ(orders(query).size(), 2u);
  query.status = "paid";
  EXPECT_TRUE(orders(query).empty());
  query = all;
  query.placed_from = second;
  EXPECT_EQ(orders(query), std::vector<std::string>{"ord_2"});
  query.placed_from = {};
  query.placed_before = second;
  EXPECT_EQ(orders(query), std::vector<std::string>{"ord_1"});
  query = all;
  query.account = {"acc_1"};
  EXPECT_EQ(orders(query), std::vector<std::string>{"ord_2"});
}

TEST_F(lists_test, go_from_page_to_page_without_gap_or_repeat) {
  for (const auto* name : {"kettle", "mug", "plate"})
    define(name, std::string{name} + "-1");
  project();
  std::vector<std::string> seen;
  list_products query;
  query.limit = 1;
  do {
    auto page = lists->products(query);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->items.size(), 1u);
    seen.push_back(page->items[0].id.value);
    query.cursor = page->next_cursor;
  } while (!query.cursor.empty());
  EXPECT_EQ(seen, (std::vector<std::string>{"kettle", "mug", "plate"}));
}

TEST_F(lists_test, show_units_that_are_low_or_that_no_product_sells) {
  define("mug", "M-1");
  happen({entity_kind::stock, "M-1"}, "stock_set",
         R"({"old_on_hand": 0, "on_hand": 9})");
  happen({entity_kind::stock, "M-1"}, "stock_reserved", R"({"quantity": 4})");
  happen({entity_kind::stock, "lost"}, "stock_set",
         R"({"old_on_hand": 0, "on_hand": 50})");
  project();
  auto all = lists->stock({{}, {}, any_units, {}, 10});
  ASSERT_TRUE(all);
  ASSERT_EQ(all->items.size(), 2u);
  EXPECT_EQ(all->items[0].title, "The mug");
  EXPECT_EQ(all->items[1].item.value, "lost");
  auto low = lists->stock({{}, {}, low_stock_units_max, {}, 10});
  ASSERT_EQ(low->items.size(), 1u);
  EXPECT_EQ(low->items[0].item.value, "M-1");
  EXPECT_EQ(low->items[0].reserved, 4);
}

TEST_F(lists_test, refuse_a_cursor_of_somebody_else) {
  for (const auto* cursor : {"x", "~", "~a b", "1", "1.", "-1.a", "~~"}) {
    list_orders from;
    from.cursor = cursor;
    EXPECT_EQ(lists->orders(from).error(), shop_errc::invalid_argument);
    list_products after;
    after.cursor = cursor;
    EXPECT_EQ(lists->products(after).error(), shop_errc::invalid_argument);
  }
}

} // namespace shop::test
