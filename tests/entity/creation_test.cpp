// Entities that their first message creates, and those that were there already.

#include "actors/cart/cart_actor.hpp"
#include "actors/payment/payment_actor.hpp"
#include "tests/entity/entity_fixture.hpp"

namespace shop::test {

namespace {

class creation_test : public entity_fixture {
protected:
  const cart_id id{"cart_1"};
  const entity_ref ref{entity_kind::cart, "cart_1"};

  void SetUp() override {
    prices->offers[{"mug"}] = {{"mug"}, "Mug", "", euros(500)};
  }

  cart_actor start_cart(entity_presence presence) {
    return start<cart_actor, cart_actor_state>(ref, presence);
  }

  cart_actor start_as_new() {
    return start_cart(entity_presence::presumed_absent);
  }

  /// Makes a cart with two mugs in it that has left memory.
  void leave_one_behind(const command_meta& created_by) {
    auto cart = start_cart(entity_presence::unknown);
    ASSERT_TRUE(ask<cart_view>(cart, create_cart{id, created_by}));
    ASSERT_TRUE(ask<cart_view>(cart, put_item{id, {"mug"}, 2, meta()}));
    stop(cart);
  }
};

} // namespace

TEST_F(creation_test, does_not_look_for_what_it_creates) {
  caf::anon_send_exit(services->reader, caf::exit_reason::kill);
  auto cart = start_as_new();
  EXPECT_TRUE(ask<cart_view>(cart, create_cart{id, meta()}));
  EXPECT_EQ(ask<cart_view>(cart, put_item{id, {"mug"}, 2, meta()})->version, 2);
  EXPECT_EQ(events_of(ref), 2u);
}

TEST_F(creation_test, finds_out_that_it_was_there) {
  leave_one_behind(meta());
  auto cart = start_as_new();
  auto view = ask<cart_view>(cart, create_cart{id, meta()});
  ASSERT_TRUE(view);
  EXPECT_EQ(view->lines.size(), 1u);
  EXPECT_EQ(events_of(ref), 2u);
  EXPECT_FALSE(has_ended(cart));
}

TEST_F(creation_test, gives_the_first_answer_to_the_same_command) {
  leave_one_behind(meta("key"));
  auto view = ask<cart_view>(start_as_new(), create_cart{id, meta("key")});
  ASSERT_TRUE(view);
  EXPECT_EQ(view->origin, answer_origin::replayed);
  EXPECT_EQ(view->version, 1);
}

TEST_F(creation_test, refuses_other_content_under_the_same_key) {
  leave_one_behind(meta("key"));
  EXPECT_EQ(
    ask<cart_view>(start_as_new(), create_cart{id, meta("key", "other")}),
    fail(shop_errc::idempotency_key_reused));
}

TEST_F(creation_test, shows_nobody_what_it_only_presumed) {
  leave_one_behind(meta());
  writer->held = true;
  auto cart = start_as_new();
  auto created = tell<cart_view>(cart, create_cart{id, meta()});
  auto seen = tell<cart_view>(cart, get_cart{id});
  EXPECT_FALSE(created());
  EXPECT_FALSE(seen());
  write_held();
  ASSERT_TRUE(created() && *created());
  ASSERT_TRUE(seen() && *seen());
  EXPECT_EQ((*seen())->lines.size(), 1u);
}

TEST_F(creation_test, looks_before_it_refuses) {
  const payment_session_id session{"pay_1"};
  const entity_ref payment{entity_kind::payment, "pay_1"};
  auto open = [&](int64_t cents) {
    return open_payment{
      session, {"ord_1"}, euros(cents), after_seconds(now(), 900), meta()};
  };
  auto start_session = [&] {
    return start<payment_actor, payment_actor_state>(
      payment, entity_presence::presumed_absent);
  };
  auto first = start_session();
  EXPECT_EQ(ask<payment_view>(first, open(0)),
            fail(shop_errc::invalid_argument));
  EXPECT_TRUE(ask<payment_view>(first, open(500)));
  stop(first);
  // It is open, whatever is asked for now.
  auto again = ask<payment_view>(start_session(), open(0));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->amount, euros(500));
}

TEST_F(creation_test, tells_everyone_when_its_first_append_fails) {
  writer->refusals = {shop_errc::wrong_owner};
  auto cart = start_as_new();
  EXPECT_EQ(ask<cart_view>(cart, create_cart{id, meta()}),
            fail(shop_errc::wrong_owner));
  EXPECT_TRUE(has_ended(cart));
}

TEST_F(creation_test, gives_up_when_the_journal_contradicts_itself) {
  writer->refusals = {shop_errc::version_conflict, shop_errc::version_conflict};
  auto cart = start_as_new();
  EXPECT_EQ(ask<cart_view>(cart, create_cart{id, meta()}),
            fail(shop_errc::version_conflict));
  EXPECT_TRUE(has_ended(cart));
}

} // namespace shop::test
