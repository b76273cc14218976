// A price book that has not heard of a product which another node shows.

#include "tests/support/shop_fixture.hpp"

namespace shop::test {

namespace {

class cart_actor_test : public shop_fixture {
protected:
  const cart_id cart{"cart_1"};
  const sku mug{"mug-blue"};
  const offer mug_offer{{"mug"}, "Mug", "Blue", euros(1250)};

  void SetUp() override {
    ASSERT_TRUE(ask<cart_view>(create_cart{cart, meta()}));
  }

  expected<cart_view> put(const sku& item) {
    return ask<cart_view>(put_item{cart, item, 2, meta()});
  }
};

} // namespace

TEST_F(cart_actor_test, looks_for_newer_prices_before_it_refuses) {
  price_news->news[mug] = mug_offer;
  auto view = put(mug);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->sums.subtotal, euros(2500));
  EXPECT_EQ(price_news->looks, 1);
  ASSERT_TRUE(put(mug));
  EXPECT_EQ(price_news->looks, 1);
}

TEST_F(cart_actor_test, refuses_what_the_newest_prices_do_not_have) {
  EXPECT_EQ(put(mug), fail(shop_errc::not_for_sale));
  EXPECT_EQ(price_news->looks, 1);
}

TEST_F(cart_actor_test, does_not_guess_when_nobody_knows_the_prices) {
  price_news->down = true;
  EXPECT_EQ(put(mug), fail(shop_errc::unavailable));
}

TEST_F(cart_actor_test, checks_out_at_prices_that_it_had_to_look_for) {
  prices->offers[mug] = mug_offer;
  ASSERT_TRUE(put(mug));
  prices->offers.clear();
  price_news->news[mug] = mug_offer;
  auto view = ask<cart_view>(begin_checkout{cart, order_id{"ord_1"}, meta()});
  ASSERT_TRUE(view);
  EXPECT_EQ(view->sums.subtotal, euros(2500));
}

} // namespace shop::test
