#include "actors/order/order_domain.hpp"
#include "tests/domain/domain_subject.hpp"
#include "tests/domain/sample_values.hpp"

namespace shop::test {

namespace {

/// Tells the order one thing at random; `at_provider` is what the payment
/// session has given back so far.
void tell_anything(domain_subject<order::domain>& order, seeded_chance& chance,
                   int64_t& at_provider) {
  auto status = static_cast<payment_status>(chance.between(0, 7));
  auto word = sample::payment(status, 7500, at_provider);
  auto code = chance.once_in(4) ? shop_errc::out_of_stock : shop_errc::none;
  auto next = static_cast<order_step>(chance.between(0, 2));
  auto key = static_cast<uint64_t>(chance.between(1, 1'000'000));
  switch (chance.between(0, 12)) {
    case 0:
      order.tell(sample::place());
      break;
    case 1:
      order.tell(order::cart_answered{sample::cart_at(7500)});
      break;
    case 2:
      order.tell(order::stock_answered{code});
      break;
    case 3:
      order.tell(order::session_answered{code});
      break;
    case 4:
      order.tell(report_payment{{"ord_1"}, word, {}});
      break;
    case 5:
      order.tell(order::close_answered{word});
      break;
    case 6:
      order.tell(order::settlement_answered{});
      break;
    case 7:
      order.tell(order::cart_acknowledged{});
      break;
    case 8:
      order.tell(order::receipt_answered{"jws"});
      break;
    case 9:
      order.tell(advance_order{{"ord_1"}, next, {}});
      break;
    case 10:
      order.tell(refund_order{
        {"ord_1"}, euros(chance.between(-5, 8000)), {{1, key}, {}, {}}});
      break;
    case 11:
      if (!order.state.refund.value.empty() && chance.once_in(2))
        at_provider += order.state.refund_amount;
      order.tell(order::refund_answered{sample::payment(
        payment_status::partially_refunded, 7500, at_provider)});
      break;
    default:
      order.pass_seconds(chance.between(0, 1200));
      order.tell(order::domain::wake{});
  }
}

/// What has to be true of any step from one state to the next.
void check_step(const order::state& before, const order::state& after) {
  auto is_over
    = before.stage == order::stage::ended || before.stage == order::stage::paid;
  if (is_over) {
    EXPECT_EQ(after.stage, before.stage);
    EXPECT_EQ(after.ended_as, before.ended_as);
  }
  if (!before.receipt.empty()) {
    EXPECT_EQ(after.receipt, before.receipt);
  }
  EXPECT_GE(after.shipped, before.shipped);
  EXPECT_GE(after.delivered, before.delivered);
  EXPECT_GE(after.shipped, after.delivered);
  EXPECT_GE(after.refunded, before.refunded);
  EXPECT_LE(after.refunded + after.refund_amount, 7500);
  EXPECT_TRUE(after.shipped == 0 || after.stage == order::stage::paid);
}

} // namespace

TEST(order_property_test, never_leaves_an_end_and_never_overpays) {
  for_seeds(400, [](seeded_chance& chance) {
    domain_subject<order::domain> order;
    int64_t at_provider = 0;
    for (int i = 0; i < 60; ++i) {
      auto before = order.state;
      tell_anything(order, chance, at_provider);
      check_step(before, order.state);
    }
    EXPECT_EQ(order.replayed(), order.snapshot());
  });
}

} // namespace shop::test
