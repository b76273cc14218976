#include "actors/cart/cart_domain.hpp"
#include "tests/domain/domain_subject.hpp"

namespace shop::test {

namespace {

class cart_domain_test : public ::testing::Test {
protected:
  const cart_id id{"cart_1"};
  const order_id order{"ord_1"};
  const sku mug{"mug"};

  void SetUp() override {
    sell(mug, 1250);
  }

  void sell(const sku& item, int64_t price) {
    cart.prices.offers[item] = {{"p"}, "Title", "Blue", euros(price)};
  }

  void create() {
    ASSERT_EQ(cart.tell(create_cart{id, {}}), happened("cart_created"));
  }

  outcome put(const sku& item, int32_t quantity) {
    return cart.tell(put_item{id, item, quantity, {}});
  }

  outcome begin(const order_id& by) {
    return cart.tell(begin_checkout{id, by, {}});
  }

  outcome end(const order_id& by, checkout_outcome how) {
    return cart.tell(end_checkout{id, by, how, {}});
  }

  domain_subject<cart::domain> cart;
};

} // namespace

TEST_F(cart_domain_test, refuses_everything_before_it_exists) {
  EXPECT_FALSE(cart::domain::exists(cart.state));
  EXPECT_EQ(put(mug, 1), refused(shop_errc::not_found));
  EXPECT_EQ(begin(order), refused(shop_errc::not_found));
  EXPECT_EQ(end(order, checkout_outcome::ordered),
            refused(shop_errc::not_found));
}

TEST_F(cart_domain_test, is_created_once) {
  create();
  EXPECT_TRUE(cart::domain::exists(cart.state));
  EXPECT_EQ(cart.tell(create_cart{id, {}}), nothing_new());
}

TEST_F(cart_domain_test, sets_changes_and_removes_a_line) {
  create();
  EXPECT_EQ(put(mug, 2), happened("quantity_set"));
  EXPECT_EQ(cart.view().lines.at(0).line_total, euros(2500));
  EXPECT_EQ(put(mug, 3), happened("quantity_set"));
  ASSERT_EQ(cart.view().lines.size(), 1u);
  EXPECT_EQ(cart.view().lines[0].quantity, 3);
  EXPECT_EQ(put(mug, 0), happened("quantity_set"));
  EXPECT_TRUE(cart.view().lines.empty());
  EXPECT_EQ(cart.view().sums.total, euros(0));
}

TEST_F(cart_domain_test, records_a_command_that_changes_nothing) {
  create();
  EXPECT_EQ(put(mug, 0), happened("quantity_set"));
  EXPECT_TRUE(cart.state.lines.empty());
}

TEST_F(cart_domain_test, bounds_the_quantity_on_both_sides) {
  create();
  EXPECT_EQ(put(mug, -1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(put(mug, line_quantity_max), happened("quantity_set"));
  EXPECT_EQ(put(mug, line_quantity_max + 1),
            refused(shop_errc::invalid_argument));
  EXPECT_EQ(put(mug, INT32_MIN), refused(shop_errc::invalid_argument));
  EXPECT_EQ(cart.state.lines.at(0).quantity, line_quantity_max);
}

TEST_F(cart_domain_test, takes_only_what_is_for_sale_but_removes_anything) {
  create();
  EXPECT_EQ(put(sku{"gone"}, 1), refused(shop_errc::not_for_sale));
  EXPECT_EQ(put(mug, 1), happened("quantity_set"));
  cart.prices.offers.clear();
  EXPECT_EQ(put(mug, 2), refused(shop_errc::not_for_sale));
  EXPECT_EQ(put(mug, 0), happened("quantity_set"));
}

TEST_F(cart_domain_test, holds_no_more_lines_than_allowed) {
  create();
  for (size_t i = 0; i <= cart_lines_max; ++i)
    sell(sku{"item" + std::to_string(i)}, 100);
  for (size_t i = 0; i < cart_lines_max; ++i)
    ASSERT_EQ(put(sku{"item" + std::to_string(i)}, 1),
              happened("quantity_set"));
  auto last = sku{"item" + std::to_string(cart_lines_max)};
  EXPECT_EQ(put(last, 1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(put(sku{"item0"}, 2), happened("quantity_set"));
  EXPECT_EQ(put(sku{"item0"}, 0), happened("quantity_set"));
  EXPECT_EQ(put(last, 1), happened("quantity_set"));
}

TEST_F(cart_domain_test, is_held_by_one_order_until_it_ends) {
  create();
  EXPECT_EQ(begin(order), refused(shop_errc::cart_empty));
  put(mug, 1);
  EXPECT_EQ(begin(order), happened("checkout_begun"));
  EXPECT_EQ(begin(order), nothing_new());
  EXPECT_EQ(begin(order_id{"ord_2"}), refused(shop_errc::cart_locked));
  EXPECT_EQ(put(mug, 2), refused(shop_errc::cart_locked));
  EXPECT_EQ(end(order_id{"ord_2"}, checkout_outcome::ordered), nothing_new());
  EXPECT_EQ(cart.view().status, cart_status::checking_out);
}

TEST_F(cart_domain_test, does_not_order_what_left_the_catalogue) {
  create();
  put(mug, 1);
  cart.prices.offers.clear();
  EXPECT_EQ(begin(order), refused(shop_errc::not_for_sale));
  EXPECT_EQ(cart.view().lines.at(0).line_total, euros(0));
}

TEST_F(cart_domain_test, reopens_after_a_failed_order) {
  create();
  put(mug, 1);
  begin(order);
  EXPECT_EQ(end(order, checkout_outcome::reopened), happened("checkout_ended"));
  EXPECT_EQ(end(order, checkout_outcome::reopened), nothing_new());
  EXPECT_EQ(put(mug, 2), happened("quantity_set"));
  EXPECT_EQ(begin(order_id{"ord_2"}), happened("checkout_begun"));
}

TEST_F(cart_domain_test, is_history_once_ordered) {
  create();
  put(mug, 1);
  begin(order);
  EXPECT_EQ(end(order, checkout_outcome::ordered), happened("checkout_ended"));
  EXPECT_EQ(end(order, checkout_outcome::reopened), nothing_new());
  EXPECT_EQ(put(mug, 0), refused(shop_errc::cart_locked));
  EXPECT_EQ(begin(order_id{"ord_2"}), refused(shop_errc::cart_locked));
  EXPECT_EQ(begin(order), nothing_new());
}

TEST_F(cart_domain_test, shows_the_prices_of_the_moment) {
  create();
  put(mug, 2);
  sell(mug, 999);
  EXPECT_EQ(cart.view().lines.at(0).unit_price, euros(999));
  EXPECT_EQ(cart.view().sums.subtotal, euros(1998));
}

TEST_F(cart_domain_test, decides_nothing_by_itself) {
  create();
  EXPECT_EQ(cart.tell(cart::domain::wake{}), nothing_new());
  EXPECT_FALSE(cart::domain::wake_at(cart.state));
  EXPECT_TRUE(cart::domain::steps(cart.state).empty());
}

TEST(cart_property_test, keeps_its_promises_under_any_commands) {
  for_seeds(200, [](seeded_chance& chance) {
    domain_subject<cart::domain> cart;
    for (int i = 0; i < 5; ++i)
      cart.prices.offers[sku{"s" + std::to_string(i)}]
        = {{"p"}, "T", "", euros(chance.between(1, amount_minor_max))};
    auto ordered = false;
    for (int step = 0; step < 100; ++step) {
      auto order = order_id{"o" + std::to_string(chance.between(1, 3))};
      auto item = sku{"s" + std::to_string(chance.between(0, 6))};
      auto before = cart.snapshot();
      auto many = static_cast<int32_t>(
        chance.between(-2, chance.once_in(4) ? line_quantity_max + 2 : 5));
      auto end = chance.once_in(5) ? checkout_outcome::ordered
                                   : checkout_outcome::reopened;
      auto result
        = chance.once_in(8) ? cart.tell(create_cart{{"c"}, {}})
        : chance.once_in(5) ? cart.tell(begin_checkout{{"c"}, order, {}})
        : chance.once_in(4) ? cart.tell(end_checkout{{"c"}, order, end, {}})
                            : cart.tell(put_item{{"c"}, item, many, {}});
      if (result.events.empty()) {
        EXPECT_EQ(cart.snapshot(), before);
      }
      if (ordered) {
        EXPECT_EQ(cart.snapshot(), before);
      }
      ordered = cart.state.status == cart_status::ordered;
      EXPECT_LE(cart.state.lines.size(), 5u);
      for (const auto& line : cart.state.lines) {
        EXPECT_GT(line.quantity, 0);
        EXPECT_LE(line.quantity, line_quantity_max);
      }
    }
    EXPECT_EQ(cart.replayed(), cart.snapshot());
  });
}

} // namespace shop::test
