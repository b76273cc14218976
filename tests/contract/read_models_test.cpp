// The projections, from events in the journal to what lists are read from.

#include "tests/contract/read_models_fixture.hpp"

namespace shop::test {

using read_models_test = read_models_fixture;

TEST_F(read_models_test, show_products_and_find_them) {
  define("kettle", "K-1");
  define("mug", "M-1");
  project();
  auto changes = catalogue->changes(0);
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->products.size(), 2u);
  auto hits = catalogue->search({"kettle", 10});
  ASSERT_TRUE(hits);
  EXPECT_EQ(hits->products, std::vector<product_id>{{"kettle"}});
}

TEST_F(read_models_test, give_a_contested_sku_to_the_last_who_claimed_it) {
  define("kettle", "X-1");
  define("mug", "X-1");
  project();
  EXPECT_EQ(1, schema->number("select count(*) from catalog_variant where "
                              "sku = 'X-1' and product_id = 'mug'"));
}

TEST_F(read_models_test, are_filled_at_one_pace_by_several_projectors) {
  projection_store patient{schema->conninfo(), std::chrono::hours{1}};
  define("kettle", "K-1");
  project();
  define("mug", "M-1");
  // Somebody was here within the hour; there may be more.
  EXPECT_EQ(patient.advance(), expected<bool>{true});
  EXPECT_GT(behind(), 0);
  project();
  EXPECT_EQ(behind(), 0);
}

TEST_F(read_models_test, know_the_status_of_an_order_whatever_came_when) {
  const entity_ref order{entity_kind::order, "ord_1"};
  auto status = [this](const char* expected) {
    project();
    return schema->number("select count(*) from order_list where status = '"
                          + std::string{expected} + "'")
        == 1;
  };
  happen(order, "order_placed", R"({"account": "", "email": "a@b.example"})");
  EXPECT_TRUE(status("placed"));
  happen(order, "order_priced",
         R"({"sums": {"total": {"amount": 900, "currency": "EUR"}}})");
  happen(order, "payment_opened", "{}");
  EXPECT_TRUE(status("awaiting_payment"));
  happen(order, "payment_received", "{}");
  happen(order, "refund_finished",
         R"({"reason": "none", "refunded": {"amount": 1}})");
  EXPECT_TRUE(status("partially_refunded"));
  happen(order, "order_shipped", "{}");
  EXPECT_TRUE(status("shipped"));
  // What comes later may say less.
  happen(order, "refund_finished",
         R"({"reason": "none", "refunded": {"amount": 2}})");
  EXPECT_TRUE(status("shipped"));
  happen(order, "refund_finished",
         R"({"reason": "none", "refunded": {"amount": 900}})");
  EXPECT_TRUE(status("refunded"));
  happen(order, "order_delivered", "{}");
  EXPECT_TRUE(status("refunded"));
}

} // namespace shop::test
