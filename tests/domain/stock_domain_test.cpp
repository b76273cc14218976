#include "actors/stock/stock_domain.hpp"
#include "tests/domain/domain_subject.hpp"

#include <map>

namespace shop::test {

namespace {

class stock_domain_test : public ::testing::Test {
protected:
  const sku item{"mug"};
  const order_id order{"ord_1"};
  const order_id other{"ord_2"};

  outcome set(int64_t on_hand) {
    return stock.tell(set_stock{item, on_hand, {}});
  }

  outcome reserve(const order_id& by, int32_t quantity, int64_t for_s = 60) {
    return stock.tell(
      reserve_stock{item, by, quantity, after_seconds(stock.now, for_s), {}});
  }

  outcome settle(const order_id& by, reservation_end end, int64_t for_s = 60) {
    return stock.tell(
      settle_reservation{item, by, end, after_seconds(stock.now, for_s), {}});
  }

  domain_subject<stock::domain> stock;
};

} // namespace

TEST_F(stock_domain_test, exists_once_it_was_counted) {
  EXPECT_FALSE(stock::domain::exists(stock.state));
  EXPECT_EQ(reserve(order, 1), refused(shop_errc::out_of_stock));
  EXPECT_EQ(set(0), happened("stock_set"));
  EXPECT_TRUE(stock::domain::exists(stock.state));
}

TEST_F(stock_domain_test, bounds_what_is_on_the_shelf) {
  EXPECT_EQ(set(-1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(set(on_hand_max + 1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(set(INT64_MAX), refused(shop_errc::invalid_argument));
  EXPECT_EQ(set(on_hand_max), happened("stock_set"));
}

TEST_F(stock_domain_test, is_never_counted_below_what_is_reserved) {
  set(5);
  reserve(order, 3);
  EXPECT_EQ(set(2), refused(shop_errc::conflict));
  EXPECT_EQ(set(3), happened("stock_set"));
}

TEST_F(stock_domain_test, reserves_once_for_an_order) {
  set(5);
  EXPECT_EQ(reserve(order, 3), happened("stock_reserved"));
  EXPECT_EQ(reserve(order, 3), nothing_new());
  EXPECT_EQ(reserve(order, 2), refused(shop_errc::conflict));
  EXPECT_EQ(stock.view().reserved, 3);
}

TEST_F(stock_domain_test, reserves_no_more_than_there_is) {
  set(3);
  EXPECT_EQ(reserve(order, 4), refused(shop_errc::out_of_stock));
  EXPECT_EQ(reserve(order, 3), happened("stock_reserved"));
  EXPECT_EQ(reserve(other, 1), refused(shop_errc::out_of_stock));
}

TEST_F(stock_domain_test, refuses_senseless_reservations) {
  set(5);
  EXPECT_EQ(reserve(order, 0), refused(shop_errc::invalid_argument));
  EXPECT_EQ(reserve(order, -1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(reserve(order, INT32_MIN), refused(shop_errc::invalid_argument));
  EXPECT_EQ(reserve(order, 1, 0), refused(shop_errc::invalid_argument));
  EXPECT_EQ(reserve(order, 1, -1), refused(shop_errc::invalid_argument));
}

TEST_F(stock_domain_test, sells_what_is_committed_once) {
  set(5);
  reserve(order, 3);
  EXPECT_EQ(settle(order, reservation_end::committed),
            happened("reservation_settled"));
  EXPECT_EQ(settle(order, reservation_end::committed), nothing_new());
  EXPECT_EQ(settle(order, reservation_end::released), nothing_new());
  EXPECT_EQ(stock.view().on_hand, 2);
  EXPECT_EQ(stock.view().reserved, 0);
}

TEST_F(stock_domain_test, gives_back_what_is_released_once) {
  set(5);
  reserve(order, 3);
  EXPECT_EQ(settle(order, reservation_end::released),
            happened("reservation_settled"));
  EXPECT_EQ(settle(order, reservation_end::released), nothing_new());
  EXPECT_EQ(stock.view().on_hand, 5);
  EXPECT_EQ(stock.view().reserved, 0);
}

TEST_F(stock_domain_test, does_not_reserve_again_for_an_order_that_is_over) {
  set(5);
  reserve(order, 3);
  settle(order, reservation_end::released);
  EXPECT_EQ(reserve(order, 3), refused(shop_errc::conflict));
}

TEST_F(stock_domain_test, lets_a_release_outrun_its_reservation) {
  set(5);
  EXPECT_EQ(settle(order, reservation_end::released),
            happened("reservation_settled"));
  EXPECT_EQ(reserve(order, 3), refused(shop_errc::conflict));
  EXPECT_EQ(stock.view().reserved, 0);
  // After its deadline the late message is refused for itself.
  stock.pass_seconds(61);
  EXPECT_EQ(reserve(order, 3, -1), refused(shop_errc::invalid_argument));
}

TEST_F(stock_domain_test, keeps_no_trace_where_none_is_needed) {
  EXPECT_EQ(settle(order, reservation_end::released), nothing_new());
  set(5);
  EXPECT_EQ(settle(order, reservation_end::committed), nothing_new());
  EXPECT_EQ(settle(order, reservation_end::released, 0), nothing_new());
}

TEST_F(stock_domain_test, forgets_the_traces_of_long_gone_orders) {
  set(1000);
  for (int i = 0; i < 100; ++i) {
    auto next = order_id{"o" + std::to_string(i)};
    reserve(next, 1);
    settle(next, reservation_end::committed);
    stock.pass_seconds(30);
  }
  EXPECT_LE(stock.state.reservations.size(), 4u);
}

TEST_F(stock_domain_test, keeps_an_open_reservation_past_its_deadline) {
  set(5);
  reserve(order, 3);
  stock.pass_seconds(3600);
  reserve(other, 1);
  EXPECT_EQ(stock.view().reserved, 4);
  EXPECT_EQ(settle(order, reservation_end::committed),
            happened("reservation_settled"));
  EXPECT_EQ(stock.view().on_hand, 2);
}

TEST(stock_property_test, loses_and_invents_no_unit) {
  for_seeds(200, [](seeded_chance& chance) {
    domain_subject<stock::domain> stock;
    int64_t counted = 0;
    std::map<order_id, int64_t> open;
    int64_t sold = 0;
    for (int step = 0; step < 150; ++step) {
      auto order = order_id{"o" + std::to_string(chance.between(1, 20))};
      auto expires = after_seconds(stock.now, chance.between(-5, 60));
      auto quantity = static_cast<int32_t>(chance.between(-1, 8));
      if (chance.once_in(10)) {
        auto on_hand = chance.between(-1, 40);
        auto before = stock.state.on_hand;
        if (stock.tell(set_stock{{"s"}, on_hand, {}}).events.size() == 1)
          counted += on_hand - before;
      } else if (chance.once_in(2)) {
        auto result
          = stock.tell(reserve_stock{{"s"}, order, quantity, expires, {}});
        if (!result.events.empty())
          open[order] = quantity;
      } else {
        auto end = chance.once_in(2) ? reservation_end::committed
                                     : reservation_end::released;
        auto result
          = stock.tell(settle_reservation{{"s"}, order, end, expires, {}});
        if (!result.events.empty() && end == reservation_end::committed)
          sold += open[order];
        if (!result.events.empty())
          open.erase(order);
      }
      if (chance.once_in(4))
        stock.pass_seconds(chance.between(1, 30));
      int64_t reserved = 0;
      for (const auto& [id, units] : open)
        reserved += units;
      auto available = stock.state.on_hand - stock.state.reserved;
      EXPECT_EQ(stock.state.reserved, reserved);
      EXPECT_GE(available, 0);
      EXPECT_EQ(available + reserved + sold, counted);
    }
    EXPECT_EQ(stock.replayed(), stock.snapshot());
  });
}

} // namespace shop::test
