#include "tests/support/shop_fixture.hpp"

#include <limits>
#include <set>

namespace shop::test {

namespace {

/// A whole journey, with every request under a key of its own.
class crash_test : public shop_fixture {
protected:
  const cart_id cart{"cart_1"};
  const order_id order{"ord_1"};
  const sku mug{"mug"};

  void fill_cart() {
    prices->offers[mug] = {{"mug"}, "Mug", "", euros(3000)};
    ASSERT_TRUE(ask<stock_view>(set_stock{mug, 10, meta()}));
    ASSERT_TRUE(ask<cart_view>(create_cart{cart, meta()}));
    ASSERT_TRUE(ask<cart_view>(put_item{cart, mug, 2, meta()}));
  }

  place_order placing() {
    return {order, cart, {}, "ada@example.org", {}, "token", meta("order")};
  }

  confirm_payment paying() {
    return {{"pay_ord_1"}, "tok_visa", meta("pay")};
  }

  refund_order refunding() {
    return {order, euros(2500), meta("refund")};
  }

  /// Goes through the journey until so many messages were handled, and
  /// answers how many there were.
  size_t travel(size_t messages_max) {
    size_t handled = 0;
    auto step = [&](auto next) {
      if (handled < messages_max) {
        next();
        handled += run(messages_max - handled);
      }
    };
    step([this] { placed = send<order_view>(placing()); });
    step([this] { paid = send<payment_view>(paying()); });
    step([this] { refunded = send<order_view>(refunding()); });
    return handled;
  }

  /// Events of an entity in the journal.
  int64_t events_of(entity_kind kind, const std::string& id) const {
    auto i = database->entities.find({kind, id});
    return i == database->entities.end()
           ? 0
           : static_cast<int64_t>(i->second.entries.size());
  }

  /// Whatever somebody was told is in the journal.
  void check_durable() {
    for (const auto& told : {placed, refunded})
      if (told && told()) {
        EXPECT_LE(told()->version, events_of(entity_kind::order, "ord_1"));
      }
    if (paid && paid()) {
      EXPECT_LE(paid()->version, events_of(entity_kind::payment, "pay_ord_1"));
    }
  }

  /// From now on nothing becomes durable, and then the node is gone.
  void die() {
    database->outage = shop_errc::journal_unavailable;
    restart();
    database->outage = shop_errc::none;
    advance(std::chrono::seconds{3});
  }

  /// The provider's keys for an action: one for each thing that it does.
  std::set<std::string> keys_of(provider_action action) const {
    std::set<std::string> result;
    for (const auto& call : provider->calls)
      if (call.action == action)
        result.insert(call.key);
    return result;
  }

  void start_afresh() {
    database = std::make_shared<memory_database>();
    provider->calls.clear();
    placed = nullptr;
    paid = nullptr;
    refunded = nullptr;
    restart();
    fill_cart();
  }

  /// What somebody was told before the crash is still so.
  void check_promises() {
    if (placed && placed()) {
      EXPECT_TRUE(ask<order_view>(get_order{order}));
    }
    if (paid && paid()) {
      EXPECT_EQ(ask<payment_view>(get_payment{{"pay_ord_1"}})->amount,
                euros(6000));
      EXPECT_NE(ask<order_view>(get_order{order})->status,
                order_status::awaiting_payment);
    }
    if (refunded && refunded()) {
      EXPECT_EQ(ask<order_view>(get_order{order})->refunded, euros(2500));
    }
  }

  void check_end() {
    auto end = ask<order_view>(get_order{order});
    ASSERT_TRUE(end);
    EXPECT_EQ(end->status, order_status::partially_refunded);
    EXPECT_EQ(end->refunded, euros(2500));
    auto stock = ask<stock_view>(get_stock{mug});
    EXPECT_EQ(stock->on_hand, 8);
    EXPECT_EQ(stock->reserved, 0);
    EXPECT_EQ(ask<cart_view>(get_cart{cart})->status, cart_status::ordered);
    EXPECT_TRUE(ask<receipt_view>(get_receipt{order}));
    EXPECT_TRUE(database->agenda.empty());
    for (auto action : {provider_action::authorise, provider_action::capture,
                        provider_action::refund})
      EXPECT_EQ(keys_of(action).size(), 1u) << name_of(action);
    EXPECT_TRUE(keys_of(provider_action::cancel).empty());
  }

  std::function<expected<order_view>()> placed;
  std::function<expected<payment_view>()> paid;
  std::function<expected<order_view>()> refunded;
};

} // namespace

// Between any two messages, so at every point where an actor waits.
TEST_F(crash_test, ends_properly_whenever_the_node_dies) {
  fill_cart();
  auto messages = travel(std::numeric_limits<size_t>::max());
  check_end();
  ASSERT_GT(messages, 100u);
  for (size_t crash_at = 0; crash_at <= messages; ++crash_at) {
    SCOPED_TRACE("after message " + std::to_string(crash_at));
    start_afresh();
    travel(crash_at);
    check_durable();
    die();
    check_promises();
    auto placed_again = ask<order_view>(placing());
    ASSERT_TRUE(placed_again) << name_of(placed_again.error());
    auto paid_again = ask<payment_view>(paying());
    ASSERT_TRUE(paid_again) << name_of(paid_again.error());
    auto refunded_again = ask<order_view>(refunding());
    ASSERT_TRUE(refunded_again) << name_of(refunded_again.error());
    check_end();
    if (HasFailure())
      return;
  }
}

} // namespace shop::test
