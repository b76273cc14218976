#include "actors/order/order_domain.hpp"
#include "tests/domain/domain_subject.hpp"
#include "tests/domain/sample_values.hpp"

namespace shop::test {

namespace {

using order::step;
using steps = std::vector<step>;

class order_domain_test : public ::testing::Test {
protected:
  outcome place() {
    return order.tell(sample::place());
  }

  outcome price() {
    return order.tell(order::cart_answered{sample::cart_at(7500)});
  }

  outcome reserve(shop_errc refusal = shop_errc::none) {
    return order.tell(order::stock_answered{refusal});
  }

  outcome open(shop_errc refusal = shop_errc::none) {
    return order.tell(order::session_answered{refusal});
  }

  outcome report(payment_status status, int64_t refunded = 0) {
    return order.tell(
      report_payment{{"ord_1"}, sample::payment(status, 7500, refunded), {}});
  }

  outcome closed(payment_status status) {
    return order.tell(order::close_answered{sample::payment(status, 7500, 0)});
  }

  outcome advance(order_step next) {
    return order.tell(advance_order{{"ord_1"}, next, {}});
  }

  outcome refund(int64_t amount) {
    return order.tell(
      refund_order{{"ord_1"}, euros(amount), {{7, ++refunds_}, {}, {}}});
  }

  outcome refunded(int64_t sum) {
    return order.tell(order::refund_answered{
      sample::payment(sum == 7500 ? payment_status::refunded
                                  : payment_status::partially_refunded,
                      7500, sum)});
  }

  void await_payment() {
    place();
    price();
    reserve();
    ASSERT_EQ(open(), happened("payment_opened"));
  }

  void pay() {
    await_payment();
    ASSERT_EQ(report(payment_status::captured), happened("payment_received"));
  }

  void close_down() {
    order.tell(order::settlement_answered{});
    order.tell(order::cart_acknowledged{});
    if (order.state.stage == order::stage::paid)
      order.tell(order::receipt_answered{"jws"});
  }

  order_status status() const {
    return order.view().status;
  }

  domain_subject<order::domain> order;

private:
  uint64_t refunds_ = 0;
};

} // namespace

TEST_F(order_domain_test, refuses_everything_before_it_is_placed) {
  EXPECT_FALSE(order::domain::exists(order.state));
  EXPECT_EQ(advance(order_step::cancel), refused(shop_errc::not_found));
  EXPECT_EQ(refund(1), refused(shop_errc::not_found));
  EXPECT_EQ(report(payment_status::captured), refused(shop_errc::not_found));
  EXPECT_TRUE(order::domain::steps(order.state).empty());
}

TEST_F(order_domain_test, is_placed_once) {
  EXPECT_EQ(place(), happened("order_placed"));
  EXPECT_EQ(place(), refused(shop_errc::conflict));
}

TEST_F(order_domain_test, goes_from_the_cart_to_the_payment_step_by_step) {
  place();
  EXPECT_EQ(order::domain::steps(order.state), steps{step::price});
  EXPECT_EQ(price(), happened("order_priced"));
  EXPECT_EQ(order::domain::steps(order.state), steps{step::reserve});
  EXPECT_EQ(reserve(), happened("stock_was_reserved"));
  EXPECT_EQ(order::domain::steps(order.state), steps{step::open_payment});
  EXPECT_EQ(status(), order_status::placed);
  EXPECT_FALSE(order::domain::settled(order.state));
  EXPECT_EQ(open(), happened("payment_opened"));
  EXPECT_TRUE(order::domain::steps(order.state).empty());
  EXPECT_EQ(status(), order_status::awaiting_payment);
  EXPECT_TRUE(order::domain::settled(order.state));
  EXPECT_EQ(order::domain::wake_at(order.state),
            after_seconds(order.now, order::payment_window_s));
  EXPECT_EQ(order.view().sums.total, euros(7500));
}

TEST_F(order_domain_test, takes_the_answer_of_a_step_once) {
  place();
  price();
  EXPECT_EQ(price(), nothing_new());
  reserve();
  EXPECT_EQ(reserve(), nothing_new());
  EXPECT_EQ(reserve(shop_errc::out_of_stock), nothing_new());
  open();
  EXPECT_EQ(open(), nothing_new());
  EXPECT_EQ(open(shop_errc::conflict), nothing_new());
  EXPECT_EQ(closed(payment_status::cancelled), nothing_new());
  EXPECT_EQ(order.tell(order::settlement_answered{}), nothing_new());
  EXPECT_EQ(order.tell(order::cart_acknowledged{}), nothing_new());
  EXPECT_EQ(order.tell(order::receipt_answered{"jws"}), nothing_new());
  EXPECT_EQ(refunded(1), nothing_new());
}

TEST_F(order_domain_test, is_rejected_without_a_cart) {
  place();
  EXPECT_EQ(order.tell(order::cart_answered{fail(shop_errc::cart_empty)}),
            happened("order_ended"));
  EXPECT_EQ(status(), order_status::rejected);
  EXPECT_EQ(order.view().reason, shop_errc::cart_empty);
  // Nothing was reserved; only the cart has to hear.
  EXPECT_EQ(order::domain::steps(order.state), steps{step::tell_cart});
}

TEST_F(order_domain_test, is_rejected_when_no_receipt_could_be_signed) {
  place();
  auto cart = sample::cart_at(order_total_minor_max + 1);
  EXPECT_EQ(order.tell(order::cart_answered{cart}), happened("order_ended"));
  EXPECT_EQ(order.view().reason, shop_errc::order_too_large);
}

TEST_F(order_domain_test, is_rejected_and_gives_back_when_stock_is_short) {
  place();
  price();
  EXPECT_EQ(reserve(shop_errc::out_of_stock), happened("order_ended"));
  EXPECT_EQ(status(), order_status::rejected);
  EXPECT_EQ(order::domain::steps(order.state),
            (steps{step::settle_stock, step::tell_cart}));
  EXPECT_EQ(order::settlement_of(order.state), reservation_end::released);
  close_down();
  EXPECT_TRUE(order::domain::steps(order.state).empty());
}

TEST_F(order_domain_test, is_rejected_when_no_session_can_be_opened) {
  place();
  price();
  reserve();
  EXPECT_EQ(open(shop_errc::invalid_argument), happened("order_ended"));
  EXPECT_EQ(order.view().reason, shop_errc::invalid_argument);
}

TEST_F(order_domain_test, is_paid_when_the_session_says_so) {
  await_payment();
  EXPECT_EQ(report(payment_status::declined), nothing_new());
  EXPECT_EQ(report(payment_status::processing), nothing_new());
  EXPECT_EQ(report(payment_status::captured), happened("payment_received"));
  EXPECT_EQ(report(payment_status::captured), nothing_new());
  EXPECT_EQ(status(), order_status::paid);
  EXPECT_EQ(order::domain::steps(order.state),
            (steps{step::settle_stock, step::tell_cart, step::sign_receipt}));
  EXPECT_EQ(order::settlement_of(order.state), reservation_end::committed);
  EXPECT_FALSE(order::domain::wake_at(order.state));
}

TEST_F(order_domain_test, is_paid_even_when_the_money_is_faster) {
  place();
  price();
  reserve();
  EXPECT_EQ(report(payment_status::captured), happened("payment_received"));
  EXPECT_EQ(open(), nothing_new());
}

TEST_F(order_domain_test, cancels_only_while_it_awaits_payment) {
  place();
  EXPECT_EQ(advance(order_step::cancel), refused(shop_errc::in_progress));
  price();
  reserve();
  open();
  EXPECT_EQ(advance(order_step::cancel), happened("closing_started"));
  EXPECT_EQ(advance(order_step::cancel), refused(shop_errc::in_progress));
  EXPECT_EQ(order::domain::steps(order.state), steps{step::close_payment});
  EXPECT_EQ(closed(payment_status::cancelled), happened("order_ended"));
  EXPECT_EQ(status(), order_status::cancelled);
  EXPECT_EQ(advance(order_step::cancel), refused(shop_errc::conflict));
}

TEST_F(order_domain_test, lets_the_money_win_over_a_cancellation) {
  await_payment();
  advance(order_step::cancel);
  EXPECT_EQ(closed(payment_status::captured), happened("payment_received"));
  EXPECT_EQ(status(), order_status::paid);
}

TEST_F(order_domain_test, expires_when_its_time_is_over_and_not_before) {
  await_payment();
  order.pass_seconds(order::payment_window_s - 1);
  EXPECT_EQ(order.tell(order::domain::wake{}), nothing_new());
  order.pass_seconds(1);
  EXPECT_EQ(order.tell(order::domain::wake{}), happened("closing_started"));
  EXPECT_EQ(order.tell(order::domain::wake{}), nothing_new());
  EXPECT_EQ(closed(payment_status::expired), happened("order_ended"));
  EXPECT_EQ(status(), order_status::expired);
}

TEST_F(order_domain_test, ships_and_delivers_what_is_paid_once) {
  await_payment();
  EXPECT_EQ(advance(order_step::ship), refused(shop_errc::conflict));
  report(payment_status::captured);
  EXPECT_EQ(advance(order_step::deliver), refused(shop_errc::conflict));
  EXPECT_EQ(advance(order_step::ship), happened("order_shipped"));
  EXPECT_EQ(advance(order_step::ship), refused(shop_errc::conflict));
  EXPECT_EQ(status(), order_status::shipped);
  EXPECT_EQ(advance(order_step::deliver), happened("order_delivered"));
  EXPECT_EQ(advance(order_step::deliver), refused(shop_errc::conflict));
  EXPECT_EQ(status(), order_status::delivered);
}

TEST_F(order_domain_test, says_when_each_step_was) {
  await_payment();
  EXPECT_EQ(order.view().paid_at, timestamp{});
  report(payment_status::captured);
  auto paid_at = order.view().updated_at;
  order.pass_seconds(10);
  advance(order_step::ship);
  order.pass_seconds(20);
  advance(order_step::deliver);
  EXPECT_EQ(order.view().paid_at, paid_at);
  EXPECT_EQ(order.view().shipped_at, after_seconds(paid_at, 10));
  EXPECT_EQ(order.view().delivered_at, after_seconds(paid_at, 30));
  EXPECT_EQ(order.view().ended_at, timestamp{});
}

TEST_F(order_domain_test, refunds_in_parts_and_never_more_than_was_paid) {
  pay();
  EXPECT_EQ(refund(0), refused(shop_errc::invalid_argument));
  EXPECT_EQ(refund(-1), refused(shop_errc::invalid_argument));
  EXPECT_EQ(refund(7501), refused(shop_errc::refund_too_large));
  EXPECT_EQ(refund(INT64_MAX), refused(shop_errc::refund_too_large));
  EXPECT_EQ(order.tell(refund_order{{"ord_1"}, {1, {"USD"}}, {}}),
            refused(shop_errc::invalid_argument));
  EXPECT_EQ(refund(2500), happened("refund_begun"));
  EXPECT_FALSE(order::domain::settled(order.state));
  EXPECT_EQ(refund(1), refused(shop_errc::in_progress));
  EXPECT_EQ(refunded(2500), happened("refund_finished"));
  EXPECT_EQ(refunded(2500), nothing_new());
  EXPECT_EQ(status(), order_status::partially_refunded);
  EXPECT_EQ(refund(5001), refused(shop_errc::refund_too_large));
  EXPECT_EQ(refund(5000), happened("refund_begun"));
  EXPECT_EQ(refunded(7500), happened("refund_finished"));
  EXPECT_EQ(status(), order_status::refunded);
  EXPECT_EQ(refund(1), refused(shop_errc::refund_too_large));
}

TEST_F(order_domain_test, shows_where_the_goods_are_before_a_part_refund) {
  pay();
  refund(2500);
  refunded(2500);
  EXPECT_EQ(status(), order_status::partially_refunded);
  advance(order_step::ship);
  EXPECT_EQ(status(), order_status::shipped);
  advance(order_step::deliver);
  EXPECT_EQ(status(), order_status::delivered);
}

TEST_F(order_domain_test, may_refund_again_after_a_refusal) {
  pay();
  refund(2500);
  EXPECT_EQ(order.tell(order::refund_answered{fail(shop_errc::conflict)}),
            happened("refund_finished"));
  EXPECT_EQ(order.view().reason, shop_errc::conflict);
  EXPECT_EQ(order.view().refunded, euros(0));
  refund(2500);
  // The provider took none of it: the session's sum is as before.
  EXPECT_EQ(refunded(0), happened("refund_finished"));
  EXPECT_EQ(status(), order_status::paid);
  EXPECT_EQ(refund(7500), happened("refund_begun"));
}

TEST_F(order_domain_test, does_not_ship_what_is_or_will_be_refunded) {
  pay();
  refund(7500);
  EXPECT_EQ(advance(order_step::ship), refused(shop_errc::in_progress));
  refunded(7500);
  EXPECT_EQ(advance(order_step::ship), refused(shop_errc::conflict));
}

TEST_F(order_domain_test, ships_what_is_refunded_in_part) {
  pay();
  refund(2500);
  EXPECT_EQ(advance(order_step::ship), happened("order_shipped"));
}

TEST_F(order_domain_test, does_not_refund_what_nobody_paid) {
  await_payment();
  EXPECT_EQ(refund(1), refused(shop_errc::conflict));
}

TEST_F(order_domain_test, ends_its_business_piece_by_piece) {
  pay();
  EXPECT_EQ(order.tell(order::settlement_answered{}),
            happened("stock_was_settled"));
  EXPECT_EQ(order.tell(order::settlement_answered{}), nothing_new());
  EXPECT_EQ(order.tell(order::cart_acknowledged{}), happened("cart_was_told"));
  EXPECT_EQ(order.tell(order::cart_acknowledged{}), nothing_new());
  EXPECT_EQ(order.tell(order::receipt_answered{"a"}),
            happened("receipt_issued"));
  EXPECT_EQ(order.tell(order::receipt_answered{"b"}), nothing_new());
  EXPECT_EQ(order.state.receipt, "a");
  EXPECT_TRUE(order::domain::steps(order.state).empty());
}

TEST_F(order_domain_test, writes_its_lines_the_same_way_for_ever) {
  auto lines = std::vector<priced_line>{sample::line()};
  lines[0].title = "A \"B\" \\ \n \x01 ü";
  EXPECT_EQ(order::canonical_lines(lines),
            "[{\"quantity\":2,\"sku\":\"mug-blue\",\"title\":\"A \\\"B\\\" "
            "\\\\ \\u000a \\u0001 ü\",\"unit_price\":1250}]");
  EXPECT_EQ(order::canonical_lines({}), "[]");
  lines.push_back(lines[0]);
  EXPECT_EQ(json_codec::json::parse(order::canonical_lines(lines)).size(), 2u);
}

} // namespace shop::test
