// Who watches an order sees what is written, and nothing else.

#include "actors/entity/event_codec.hpp"
#include "actors/order/order_actor.hpp"
#include "tests/entity/entity_fixture.hpp"

namespace shop::test {

namespace {

class watch_test : public entity_fixture {
protected:
  // An order that waits for its payment.
  void SetUp() override {
    auto placed = order::order_placed{};
    placed.id = {"ord_1"};
    placed.at = now();
    placed.expires_at = after_seconds(now(), 3'600);
    happened(placed);
    auto priced = order::order_priced{};
    priced.sums.total = {900, {"EUR"}};
    happened(priced);
    happened(order::stock_was_reserved{now()});
    happened(order::payment_opened{now()});
    subject = start<order_actor, order_actor_state>(ref);
    ASSERT_EQ(ask<order_view>(subject, get_order{{"ord_1"}})->version, version);
  }

  void happened(const order::event& change) {
    auto coded = encode_event(change);
    ASSERT_TRUE(coded);
    append_events append{ref, lease, now(), {}, {}, {}};
    append.entries.push_back({++version, coded->kind, coded->body, {}, {}});
    memory_journal journal{database};
    ASSERT_EQ(journal.append({&append, 1}).front(), shop_errc::none);
  }

  auto watch() {
    return tell<order_view>(subject, watch_order{{"ord_1"}, version});
  }

  auto cancel() {
    return tell<order_view>(
      subject, advance_order{{"ord_1"}, order_step::cancel, {{1, 2}, {}, {}}});
  }

  const entity_ref ref{entity_kind::order, "ord_1"};
  order_actor subject;
  int64_t version = 0;
};

} // namespace

TEST_F(watch_test, tells_a_change_after_its_commit) {
  auto seen = watch();
  writer->held = true;
  cancel();
  EXPECT_FALSE(seen());
  write_held();
  ASSERT_TRUE(seen() && *seen());
  EXPECT_GT((*seen())->version, version);
}

TEST_F(watch_test, does_not_end_with_what_is_not_written) {
  auto seen = watch();
  advance(std::chrono::milliseconds{watch_ms_max - 1'000});
  writer->held = true;
  cancel();
  advance(std::chrono::milliseconds{2'000});
  EXPECT_FALSE(seen());
  write_held();
  ASSERT_TRUE(seen() && *seen());
  EXPECT_GT((*seen())->version, version);
}

TEST_F(watch_test, is_told_nothing_of_a_change_that_was_not_written) {
  auto seen = watch();
  writer->refusals.push_back(shop_errc::journal_unavailable);
  cancel();
  ASSERT_TRUE(seen());
  ASSERT_FALSE(*seen());
  EXPECT_EQ((*seen()).error(), shop_errc::unavailable);
}

} // namespace shop::test
