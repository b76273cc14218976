#include "actors/cart/cart_actor.hpp"
#include "actors/stock/stock_actor.hpp"
#include "tests/entity/entity_fixture.hpp"

namespace shop::test {

namespace {

class idempotency_test : public entity_fixture {
protected:
  const sku item{"mug"};
  const entity_ref ref{entity_kind::stock, "mug"};

  stock_actor start_stock() {
    return start<stock_actor, stock_actor_state>(ref);
  }

  set_stock keyed(std::string_view key, int64_t on_hand) {
    return {item, on_hand, meta(key, std::to_string(on_hand))};
  }

  set_stock fresh(int64_t on_hand) {
    return {item, on_hand, meta()};
  }

  void expect_replay(const expected<stock_view>& answer, int64_t on_hand,
                     int64_t version) {
    ASSERT_TRUE(answer) << name_of(answer.error());
    EXPECT_EQ(answer->origin, answer_origin::replayed);
    EXPECT_EQ(answer->on_hand, on_hand);
    EXPECT_EQ(answer->version, version);
  }
};

} // namespace

TEST_F(idempotency_test, gives_the_first_answer_again) {
  auto stock = start_stock();
  auto first = ask<stock_view>(stock, keyed("k", 5));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->origin, answer_origin::first);
  ask<stock_view>(stock, fresh(9));
  expect_replay(ask<stock_view>(stock, keyed("k", 5)), 5, 1);
  EXPECT_EQ(events_of(ref), 2u);
}

TEST_F(idempotency_test, gives_it_again_after_it_left_memory) {
  auto stock = start_stock();
  ask<stock_view>(stock, keyed("k", 5));
  ask<stock_view>(stock, fresh(9));
  stop(stock);
  expect_replay(ask<stock_view>(start_stock(), keyed("k", 5)), 5, 1);
  EXPECT_EQ(events_of(ref), 2u);
}

TEST_F(idempotency_test, gives_it_again_under_a_new_owner) {
  ask<stock_view>(start_stock(), keyed("k", 5));
  lease = database->take(lease.shard);
  auto next = start_stock();
  expect_replay(ask<stock_view>(next, keyed("k", 5)), 5, 1);
  EXPECT_TRUE(ask<stock_view>(next, fresh(7)));
}

TEST_F(idempotency_test, refuses_other_content_under_the_same_key) {
  auto stock = start_stock();
  ask<stock_view>(stock, keyed("k", 5));
  EXPECT_EQ(ask<stock_view>(stock, keyed("k", 6)).error(),
            shop_errc::idempotency_key_reused);
  stop(stock);
  EXPECT_EQ(ask<stock_view>(start_stock(), keyed("k", 6)).error(),
            shop_errc::idempotency_key_reused);
  EXPECT_EQ(events_of(ref), 1u);
}

// The memory of commands is short, stored answers are for ever.
TEST_F(idempotency_test, knows_a_key_long_after_its_memory_has_it_no_more) {
  auto stock = start_stock();
  ask<stock_view>(stock, keyed("k", 5));
  for (size_t i = 0; i <= stock::domain::commands_remembered_max; ++i)
    ask<stock_view>(stock, fresh(9));
  expect_replay(ask<stock_view>(stock, keyed("k", 5)), 5, 1);
  EXPECT_EQ(ask<stock_view>(stock, keyed("k", 6)).error(),
            shop_errc::idempotency_key_reused);
  stop(stock);
  auto next = start_stock();
  expect_replay(ask<stock_view>(next, keyed("k", 5)), 5, 1);
  EXPECT_EQ(ask<stock_view>(next, keyed("k", 6)).error(),
            shop_errc::idempotency_key_reused);
}

TEST_F(idempotency_test, answers_in_progress_while_the_first_is_written) {
  auto stock = start_stock();
  writer->held = true;
  auto first = tell<stock_view>(stock, fresh(1));
  auto keyed_first = keyed("k", 5);
  keyed_first.meta.request = {3, 1};
  auto other_request = keyed_first;
  other_request.meta.request = {3, 2};
  auto second = tell<stock_view>(stock, keyed_first);
  auto third = tell<stock_view>(stock, other_request);
  auto resent = tell<stock_view>(stock, keyed_first);
  write_held();
  ASSERT_TRUE(second() && third() && resent());
  EXPECT_EQ((*second())->origin, answer_origin::first);
  EXPECT_EQ(third()->error(), shop_errc::in_progress);
  // The same request, sent again by its node, hears what the first hears.
  ASSERT_TRUE(*resent());
  EXPECT_EQ((*resent())->on_hand, 5);
  EXPECT_EQ(events_of(ref), 2u);
}

TEST_F(idempotency_test, decides_a_refused_command_anew) {
  auto stock = start_stock();
  ask<stock_view>(stock, fresh(5));
  auto reserve
    = reserve_stock{item, {"ord_1"}, 6, after_seconds(now(), 60), meta("k")};
  EXPECT_EQ(ask<stock_view>(stock, reserve).error(), shop_errc::out_of_stock);
  ask<stock_view>(stock, fresh(6));
  auto now_it_fits = ask<stock_view>(stock, reserve);
  ASSERT_TRUE(now_it_fits);
  EXPECT_EQ(now_it_fits->origin, answer_origin::first);
}

TEST_F(idempotency_test, keeps_no_answer_of_a_command_without_a_key) {
  auto stock = start_stock();
  ask<stock_view>(stock, fresh(5));
  EXPECT_TRUE(database->entities[ref].answers.empty());
  ask<stock_view>(stock, keyed("k", 6));
  EXPECT_EQ(database->entities[ref].answers.size(), 1u);
}

// A command that changes nothing may share the append of others; sent again it
// must not try to store its answer twice.
TEST_F(idempotency_test, repeats_a_command_that_changed_nothing) {
  auto cart = start<cart_actor, cart_actor_state>({entity_kind::cart, "c"});
  ask<cart_view>(cart, create_cart{{"c"}, meta()});
  auto nothing_new = create_cart{{"c"}, meta("k")};
  for (int round = 0; round < 2; ++round) {
    writer->held = true;
    auto writing = tell<cart_view>(cart, put_item{{"c"}, item, 0, meta()});
    auto sharing = tell<cart_view>(cart, put_item{{"c"}, item, 0, meta()});
    auto keyed = tell<cart_view>(cart, nothing_new);
    write_held();
    ASSERT_TRUE(sharing() && keyed());
    EXPECT_TRUE(*sharing());
    EXPECT_TRUE(*keyed()) << name_of(keyed()->error());
  }
}

TEST_F(idempotency_test, answers_when_the_first_answer_cannot_be_read) {
  auto stock = start_stock();
  ask<stock_view>(stock, keyed("k", 5));
  database->outage = shop_errc::journal_unavailable;
  EXPECT_EQ(ask<stock_view>(stock, keyed("k", 5)).error(),
            shop_errc::journal_unavailable);
  database->outage = shop_errc::none;
  database->entities[ref].answers[0].body = "{}";
  EXPECT_EQ(ask<stock_view>(stock, keyed("k", 5)).error(),
            shop_errc::corrupt_data);
}

} // namespace shop::test
