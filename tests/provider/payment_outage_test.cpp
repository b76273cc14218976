#include "tests/provider/provider_books.hpp"
#include "tests/support/shop_fixture.hpp"

namespace shop::test {

namespace {

using namespace std::chrono_literals;
using line = provider_books::line;

class payment_outage_test : public shop_fixture {
protected:
  const cart_id cart{"cart_1"};
  const order_id order{"ord_1"};
  const payment_session_id session{"pay_ord_1"};
  const sku mug{"mug"};

  void SetUp() override {
    books = std::make_shared<provider_books>();
    provider->calls.clear();
    provider->act = [books = books](const provider_call& call) {
      return books->call(call);
    };
    prices->offers[mug] = {{"mug"}, "Mug", "Blue", euros(1250)};
    ASSERT_TRUE(ask<stock_view>(set_stock{mug, 10, meta()}));
    ASSERT_TRUE(ask<cart_view>(create_cart{cart, meta()}));
    ASSERT_TRUE(ask<cart_view>(put_item{cart, mug, 2, meta()}));
  }

  place_order placing() {
    auto address
      = postal_address{"Ada", "1 Loop St", "", "Berlin", "10115", "", "DE"};
    return {
      order, cart, {}, "ada@example.org", address, "token", meta("order key")};
  }

  void place() {
    auto placed = ask<order_view>(placing());
    ASSERT_TRUE(placed);
    ASSERT_EQ(placed->status, order_status::awaiting_payment);
    total = placed->sums.total;
  }

  expected<payment_view> pay(std::string_view key = "pay key",
                             std::string token = "tok_visa") {
    return ask<payment_view>(
      confirm_payment{session, std::move(token), meta(key)});
  }

  payment_status payment() {
    return ask<payment_view>(get_payment{session})->status;
  }

  order_status status() {
    return ask<order_view>(get_order{order})->status;
  }

  // Paid for, once, and nothing is left to do.
  void expect_paid_once() {
    EXPECT_EQ(payment(), payment_status::captured);
    EXPECT_EQ(status(), order_status::paid);
    EXPECT_EQ(books->count("captured"), 1u);
    EXPECT_EQ(books->balance(), total.amount);
    EXPECT_EQ(ask<stock_view>(get_stock{mug})->on_hand, 8);
    EXPECT_EQ(ask<stock_view>(get_stock{mug})->reserved, 0);
    EXPECT_TRUE(database->agenda.empty());
  }

  std::shared_ptr<provider_books> books;
  money total;
};

} // namespace

TEST_F(payment_outage_test, stays_pending_while_the_provider_is_down) {
  place();
  books->state = line::down;
  EXPECT_EQ(pay()->status, payment_status::processing);
  advance(10min);
  EXPECT_EQ(payment(), payment_status::processing);
  EXPECT_EQ(status(), order_status::awaiting_payment);
  EXPECT_EQ(pay("another").error(), shop_errc::in_progress);
  EXPECT_EQ(books->count(), 0u);
  books->state = line::good;
  advance(limits.retry_max_ms + 1s);
  expect_paid_once();
  EXPECT_EQ(books->count(), 1u);
}

TEST_F(payment_outage_test, asks_ever_more_rarely_and_with_one_key) {
  place();
  books->state = line::down;
  pay();
  advance(10min);
  auto calls = provider->calls.size();
  EXPECT_GT(calls, 100u);
  EXPECT_LT(calls, 140u);
  for (const auto& call : provider->calls)
    EXPECT_EQ(call.key, provider->calls.front().key);
}

TEST_F(payment_outage_test, bears_a_provider_that_says_nothing) {
  place();
  books->state = line::silent;
  auto answer
    = send<payment_view>(confirm_payment{session, "tok_visa", meta("pay key")});
  run();
  EXPECT_FALSE(answer()) << "the shopper still waits";
  advance(8s);
  ASSERT_TRUE(answer());
  EXPECT_EQ(answer()->status, payment_status::processing);
  books->state = line::good;
  advance(limits.retry_max_ms + 8s);
  expect_paid_once();
}

TEST_F(payment_outage_test, charges_once_when_every_first_answer_is_lost) {
  place();
  books->state = line::loses_first_answers;
  EXPECT_EQ(pay()->status, payment_status::processing);
  advance(5s);
  expect_paid_once();
  EXPECT_EQ(books->count(), 1u);
  EXPECT_EQ(provider->calls.size(), 4u);
}

TEST_F(payment_outage_test, has_one_effect_when_every_call_comes_twice) {
  place();
  books->state = line::duplicates;
  EXPECT_EQ(pay()->status, payment_status::captured);
  expect_paid_once();
  EXPECT_EQ(books->count(), 1u);
  ASSERT_TRUE(ask<order_view>(refund_order{order, euros(500), meta("r")}));
  EXPECT_EQ(books->balance(), total.amount - 500);
}

TEST_F(payment_outage_test, charges_once_for_an_impatient_shopper) {
  place();
  books->state = line::loses_first_answers;
  for (int i = 0; i < 5; ++i) {
    pay();
    pay("other key");
  }
  advance(5s);
  EXPECT_EQ(pay()->origin, answer_origin::replayed);
  EXPECT_EQ(pay("a third key").error(), shop_errc::payment_closed);
  expect_paid_once();
}

TEST_F(payment_outage_test, does_not_expire_while_the_outcome_is_unknown) {
  place();
  books->state = line::loses_first_answers;
  pay();
  books->state = line::down;
  advance(40min);
  EXPECT_EQ(payment(), payment_status::processing);
  EXPECT_EQ(ask<stock_view>(get_stock{mug})->reserved, 2);
  books->state = line::good;
  advance(2 * limits.retry_max_ms + 1s);
  expect_paid_once();
}

TEST_F(payment_outage_test, ends_a_cancelled_order_by_what_has_happened) {
  place();
  books->state = line::loses_first_answers;
  pay();
  books->state = line::down;
  auto cancelled = send<order_view>(
    advance_order{order, order_step::cancel, meta("cancel")});
  advance(1min);
  EXPECT_NE(status(), order_status::cancelled);
  books->state = line::good;
  advance(2 * limits.retry_max_ms + 1s);
  expect_paid_once();
}

TEST_F(payment_outage_test, lets_the_shopper_pay_otherwise_after_a_late_no) {
  place();
  books->state = line::down;
  pay("first", "tok_lostCard");
  advance(1min);
  books->state = line::good;
  advance(limits.retry_max_ms + 1s);
  EXPECT_EQ(payment(), payment_status::declined);
  EXPECT_EQ(pay("second")->status, payment_status::captured);
  expect_paid_once();
}

TEST_F(payment_outage_test, gives_an_authorisation_up_that_cannot_be_taken) {
  place();
  EXPECT_EQ(pay("first", "tok_captureDeclined")->status,
            payment_status::declined);
  advance(1s);
  EXPECT_EQ(books->count("voided"), 1u);
  books->state = line::loses_first_answers;
  pay("second", "tok_captureDeclined");
  advance(20s);
  EXPECT_EQ(books->count("voided"), 2u);
  EXPECT_EQ(books->count(), 2u);
  EXPECT_EQ(books->balance(), 0);
}

TEST_F(payment_outage_test, gives_every_such_authorisation_up) {
  place();
  auto voids_arrive = std::make_shared<bool>(false);
  provider->act = [books = books, voids_arrive](const provider_call& call) {
    auto lost = call.action == provider_action::cancel && !*voids_arrive;
    return lost ? provider_outcome{} : books->call(call);
  };
  for (auto attempt : {"first", "second", "third"})
    EXPECT_EQ(pay(attempt, "tok_captureDeclined")->status,
              payment_status::declined);
  EXPECT_EQ(pay("fourth")->status, payment_status::captured);
  *voids_arrive = true;
  advance(30s);
  EXPECT_EQ(books->count("voided"), 3u);
  expect_paid_once();
}

TEST_F(payment_outage_test, gives_money_back_once_after_an_outage) {
  place();
  pay();
  for (auto bad : {line::down, line::silent, line::loses_first_answers}) {
    auto before = books->balance();
    books->state = bad;
    auto key = "refund" + std::to_string(static_cast<int>(bad));
    send<order_view>(refund_order{order, euros(100), meta(key)});
    advance(1min);
    books->state = line::good;
    advance(2 * limits.retry_max_ms + 8s);
    EXPECT_EQ(books->balance(), before - 100);
    EXPECT_EQ(status(), order_status::partially_refunded);
    EXPECT_TRUE(database->agenda.empty());
  }
}

TEST_F(payment_outage_test, goes_on_after_the_node_died_in_an_outage) {
  for (auto bad : {line::down, line::silent, line::loses_first_answers}) {
    database = std::make_shared<memory_database>();
    restart();
    SetUp();
    place();
    books->state = bad;
    send<payment_view>(confirm_payment{session, "tok_visa", meta("pay key")});
    run();
    restart();
    advance(10s);
    restart();
    books->state = line::good;
    advance(limits.retry_max_ms + 8s);
    expect_paid_once();
    EXPECT_EQ(books->count(), 1u);
  }
}

// The worst of both: answers are lost, and so is the node, after any append.
TEST_F(payment_outage_test, charges_once_whenever_the_node_dies) {
  for (size_t crash_at = 1; crash_at <= 25; ++crash_at) {
    SCOPED_TRACE(crash_at);
    database = std::make_shared<memory_database>();
    restart();
    SetUp();
    place();
    books->state = line::loses_first_answers;
    database->appends_until_outage = crash_at;
    send<payment_view>(confirm_payment{session, "tok_visa", meta("pay key")});
    advance(2s);
    database->appends_until_outage.reset();
    database->outage = shop_errc::none;
    restart();
    advance(5s);
    auto paid = pay();
    ASSERT_TRUE(paid) << name_of(paid.error());
    advance(10s);
    expect_paid_once();
    EXPECT_EQ(books->count(), 1u);
  }
}

} // namespace shop::test
