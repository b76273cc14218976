#include "tests/support/shop_fixture.hpp"

namespace shop::test {

namespace {

class order_saga_test : public shop_fixture {
protected:
  const cart_id cart{"cart_1"};
  const order_id order{"ord_1"};
  const payment_session_id session{"pay_ord_1"};
  const sku mug{"mug-blue"};
  const sku lamp{"lamp"};

  void SetUp() override {
    prices->offers[mug] = {{"mug"}, "Mug", "Blue", euros(1250)};
    prices->offers[lamp] = {{"lamp"}, "Lamp", "", euros(5000)};
    ASSERT_TRUE(ask<stock_view>(set_stock{mug, 10, meta()}));
    ASSERT_TRUE(ask<stock_view>(set_stock{lamp, 1, meta()}));
    ASSERT_TRUE(ask<cart_view>(create_cart{cart, meta()}));
    ASSERT_TRUE(ask<cart_view>(put_item{cart, mug, 2, meta()}));
    ASSERT_TRUE(ask<cart_view>(put_item{cart, lamp, 1, meta()}));
  }

  place_order placing(std::string_view key = "order key") {
    auto address
      = postal_address{"Ada", "1 Loop St", "", "Berlin", "10115", "", "DE"};
    return {order, cart, {}, "ada@example.org", address, "token", meta(key)};
  }

  confirm_payment paying(std::string_view key = "pay key") {
    return {session, "tok_visa", meta(key)};
  }

  order_status status() {
    return ask<order_view>(get_order{order})->status;
  }

  stock_view stock_of(const sku& item) {
    return *ask<stock_view>(get_stock{item});
  }
};

} // namespace

TEST_F(order_saga_test, places_an_order_with_stock_reserved) {
  auto placed = ask<order_view>(placing());
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->status, order_status::awaiting_payment);
  EXPECT_EQ(placed->sums.total, euros(7500));
  EXPECT_EQ(placed->lines.size(), 2u);
  EXPECT_EQ(stock_of(mug).reserved, 2);
  EXPECT_EQ(stock_of(lamp).reserved, 1);
}

TEST_F(order_saga_test, pays_commits_stock_and_signs_a_receipt) {
  ASSERT_TRUE(ask<order_view>(placing()));
  auto paid = ask<payment_view>(paying());
  ASSERT_TRUE(paid);
  EXPECT_EQ(paid->status, payment_status::captured);
  EXPECT_EQ(status(), order_status::paid);
  EXPECT_EQ(stock_of(mug).on_hand, 8);
  EXPECT_EQ(stock_of(mug).reserved, 0);
  auto receipt = ask<receipt_view>(get_receipt{order});
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->jws, "jws.ord_1");
  EXPECT_EQ(ask<cart_view>(get_cart{cart})->status, cart_status::ordered);
  EXPECT_TRUE(database->agenda.empty());
}

TEST_F(order_saga_test, gives_the_first_answer_again_after_a_restart) {
  auto first = ask<order_view>(placing());
  ASSERT_TRUE(ask<payment_view>(paying()));
  restart();
  auto again = ask<order_view>(placing());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->origin, answer_origin::replayed);
  EXPECT_EQ(again->status, order_status::awaiting_payment);
  EXPECT_EQ(again->version, first->version);
  auto paid_again = ask<payment_view>(paying());
  EXPECT_EQ(paid_again->status, payment_status::captured);
  EXPECT_EQ(provider->calls.size(), 2u);
}

TEST_F(order_saga_test, keeps_one_answer_for_a_command_that_is_sent_twice) {
  auto command = placing();
  auto first = send<order_view>(command);
  auto again = send<order_view>(command);
  run();
  ASSERT_TRUE(first());
  ASSERT_TRUE(again());
  EXPECT_EQ(first()->status, order_status::awaiting_payment);
  EXPECT_EQ(again()->status, order_status::awaiting_payment);
  const auto& rows = database->entities[{entity_kind::order, order.value}];
  EXPECT_EQ(rows.answers.size(), 1u);
}

TEST_F(order_saga_test, refuses_a_key_with_other_content) {
  ASSERT_TRUE(ask<order_view>(placing()));
  auto other = placing();
  other.meta = meta("order key", "other content");
  EXPECT_EQ(ask<order_view>(other).error(), shop_errc::idempotency_key_reused);
}

TEST_F(order_saga_test, rejects_and_releases_when_stock_is_short) {
  ASSERT_TRUE(ask<cart_view>(put_item{cart, lamp, 2, meta()}));
  auto placed = ask<order_view>(placing());
  ASSERT_TRUE(placed);
  EXPECT_EQ(placed->status, order_status::rejected);
  EXPECT_EQ(placed->reason, shop_errc::out_of_stock);
  EXPECT_EQ(stock_of(mug).reserved, 0);
  EXPECT_EQ(ask<cart_view>(get_cart{cart})->status, cart_status::open);
  EXPECT_TRUE(database->agenda.empty());
}

TEST_F(order_saga_test, lets_the_shopper_try_again_after_a_decline) {
  ASSERT_TRUE(ask<order_view>(placing()));
  provider->outcomes = {{provider_result::declined, "", "card_declined"}};
  auto declined = ask<payment_view>(paying("first"));
  EXPECT_EQ(declined->status, payment_status::declined);
  EXPECT_EQ(declined->decline_code, "card_declined");
  EXPECT_EQ(status(), order_status::awaiting_payment);
  EXPECT_EQ(ask<payment_view>(paying("second"))->status,
            payment_status::captured);
}

TEST_F(order_saga_test, repeats_an_unknown_outcome_with_the_same_key) {
  ASSERT_TRUE(ask<order_view>(placing()));
  provider->outcomes = {{provider_result::unknown, "", "cut"}};
  EXPECT_EQ(ask<payment_view>(paying())->status, payment_status::processing);
  advance(std::chrono::seconds{1});
  EXPECT_EQ(status(), order_status::paid);
  ASSERT_EQ(provider->calls.size(), 3u);
  EXPECT_EQ(provider->calls[0].key, provider->calls[1].key);
}

TEST_F(order_saga_test, expires_and_releases_when_nobody_pays) {
  ASSERT_TRUE(ask<order_view>(placing()));
  advance(std::chrono::minutes{31});
  EXPECT_EQ(status(), order_status::expired);
  EXPECT_EQ(stock_of(lamp).reserved, 0);
  EXPECT_EQ(ask<payment_view>(paying()).error(), shop_errc::payment_closed);
  EXPECT_TRUE(database->agenda.empty());
}

TEST_F(order_saga_test, cancels_before_payment) {
  ASSERT_TRUE(ask<order_view>(placing()));
  auto cancelled
    = ask<order_view>(advance_order{order, order_step::cancel, meta("c")});
  ASSERT_TRUE(cancelled);
  EXPECT_EQ(cancelled->status, order_status::cancelled);
  EXPECT_EQ(stock_of(mug).reserved, 0);
}

TEST_F(order_saga_test, refunds_in_parts_and_never_too_much) {
  ASSERT_TRUE(ask<order_view>(placing()));
  ASSERT_TRUE(ask<payment_view>(paying()));
  auto part = ask<order_view>(refund_order{order, euros(2500), meta("r1")});
  ASSERT_TRUE(part);
  EXPECT_EQ(part->status, order_status::partially_refunded);
  EXPECT_EQ(
    ask<order_view>(refund_order{order, euros(5001), meta("r2")}).error(),
    shop_errc::refund_too_large);
  auto rest = ask<order_view>(refund_order{order, euros(5000), meta("r3")});
  EXPECT_EQ(rest->status, order_status::refunded);
}

TEST_F(order_saga_test, waits_for_the_signer_and_goes_on_by_itself) {
  signer->down = true;
  ASSERT_TRUE(ask<order_view>(placing()));
  EXPECT_EQ(ask<payment_view>(paying())->status, payment_status::captured);
  EXPECT_EQ(status(), order_status::paid);
  signer->down = false;
  advance(std::chrono::seconds{10});
  EXPECT_TRUE(ask<receipt_view>(get_receipt{order}));
}

// Kills the node after every single append of the whole journey: whatever the
// last owner had written, the next one ends the saga properly.
TEST_F(order_saga_test, survives_a_crash_at_every_append) {
  for (size_t crash_at = 1; crash_at <= 40; ++crash_at) {
    SCOPED_TRACE(crash_at);
    TearDown();
    database = std::make_shared<memory_database>();
    provider->calls.clear();
    restart();
    SetUp();
    database->appends_until_outage = crash_at;
    send<order_view>(placing());
    run();
    send<payment_view>(paying());
    run();
    database->appends_until_outage.reset();
    database->outage = shop_errc::none;
    restart();
    advance(std::chrono::seconds{2});
    auto placed = ask<order_view>(placing());
    ASSERT_TRUE(placed) << name_of(placed.error());
    EXPECT_EQ(placed->status, order_status::awaiting_payment);
    auto paid = ask<payment_view>(paying());
    ASSERT_TRUE(paid) << name_of(paid.error());
    EXPECT_EQ(paid->status, payment_status::captured);
    EXPECT_EQ(status(), order_status::paid);
    EXPECT_EQ(stock_of(mug).on_hand, 8);
    EXPECT_EQ(stock_of(lamp).on_hand, 0);
    EXPECT_EQ(stock_of(mug).reserved, 0);
    EXPECT_TRUE(ask<receipt_view>(get_receipt{order}));
    EXPECT_TRUE(database->agenda.empty());
  }
}

} // namespace shop::test
