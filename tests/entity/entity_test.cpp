#include "actors/entity/entity.hpp"
#include "actors/payment/payment_actor.hpp"
#include "actors/stock/stock_actor.hpp"
#include "tests/entity/entity_fixture.hpp"

namespace shop::test {

namespace {

class entity_test : public entity_fixture {
protected:
  const sku item{"mug"};
  const entity_ref ref{entity_kind::stock, "mug"};

  stock_actor start_stock() {
    return start<stock_actor, stock_actor_state>(ref);
  }

  set_stock set(int64_t on_hand) {
    return {item, on_hand, meta()};
  }

  get_stock get() const {
    return {item};
  }
};

} // namespace

TEST_F(entity_test, answers_after_the_commit_and_not_before) {
  auto stock = start_stock();
  writer->held = true;
  auto answer = tell<stock_view>(stock, set(5));
  EXPECT_EQ(writer->appends.size(), 1u);
  EXPECT_FALSE(answer());
  advance(std::chrono::seconds{5});
  EXPECT_FALSE(answer());
  write_held();
  ASSERT_TRUE(answer());
  EXPECT_EQ((*answer())->on_hand, 5);
  EXPECT_EQ((*answer())->version, 1);
}

TEST_F(entity_test, shows_nobody_what_is_not_written_yet) {
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  writer->held = true;
  auto written = tell<stock_view>(stock, set(9));
  auto seen = tell<stock_view>(stock, get());
  EXPECT_FALSE(seen());
  write_held();
  ASSERT_TRUE(seen() && written());
  EXPECT_EQ((*seen())->on_hand, 9);
}

TEST_F(entity_test, appends_what_waited_together) {
  auto stock = start_stock();
  writer->held = true;
  auto first = tell<stock_view>(stock, set(1));
  std::vector<decltype(first)> others;
  for (int64_t i = 2; i <= 10; ++i)
    others.push_back(tell<stock_view>(stock, set(i)));
  EXPECT_EQ(writer->appends.size(), 1u);
  write_held();
  ASSERT_EQ(writer->appends.size(), 2u);
  EXPECT_EQ(writer->appends[1].entries.size(), 9u);
  for (const auto& answer : others)
    EXPECT_TRUE(answer() && *answer());
  // Each hears the state right after its own command.
  EXPECT_EQ((*others.front()())->on_hand, 2);
  EXPECT_EQ((*others.back()())->on_hand, 10);
}

TEST_F(entity_test, appends_no_more_commands_at_once_than_allowed) {
  limits.batch_commands_max = 3;
  auto stock = start_stock();
  writer->held = true;
  tell<stock_view>(stock, set(1));
  for (int64_t i = 2; i <= 8; ++i)
    tell<stock_view>(stock, set(i));
  write_held();
  ASSERT_EQ(writer->appends.size(), 4u);
  EXPECT_EQ(writer->appends[1].entries.size(), 3u);
  EXPECT_EQ(writer->appends[3].entries.size(), 1u);
  EXPECT_EQ(ask<stock_view>(stock, get())->on_hand, 8);
}

TEST_F(entity_test, answers_busy_when_pending_is_full) {
  limits.pending_max = 3;
  auto stock = start_stock();
  writer->held = true;
  auto writing = tell<stock_view>(stock, set(1));
  std::vector<decltype(writing)> waiting;
  for (int64_t i = 2; i <= 4; ++i)
    waiting.push_back(tell<stock_view>(stock, set(i)));
  auto refused = tell<stock_view>(stock, set(5));
  auto question = tell<stock_view>(stock, get());
  ASSERT_TRUE(refused() && question());
  EXPECT_EQ(refused()->error(), shop_errc::busy);
  EXPECT_EQ(question()->error(), shop_errc::busy);
  write_held();
  for (const auto& answer : waiting)
    EXPECT_TRUE(answer() && *answer());
  EXPECT_EQ(ask<stock_view>(stock, get())->on_hand, 4);
}

TEST_F(entity_test, answers_busy_while_it_loads_and_the_queue_is_full) {
  limits.pending_max = 2;
  auto stock = make<stock_actor, stock_actor_state>(ref);
  auto first = post<stock_view>(stock, set(1));
  auto second = post<stock_view>(stock, set(2));
  auto third = post<stock_view>(stock, set(3));
  run();
  EXPECT_TRUE(first() && *first());
  EXPECT_TRUE(second() && *second());
  ASSERT_TRUE(third());
  EXPECT_EQ(third()->error(), shop_errc::busy);
}

// A payment session answers when the provider has: many may wait for that.
TEST_F(entity_test, bounds_those_who_wait_for_it_to_settle) {
  limits.waiting_max = 3;
  auto session = start<payment_actor, payment_actor_state>(
    {entity_kind::payment, "pay_1"});
  auto opening = [this] {
    return open_payment{
      {"pay_1"}, {"ord_1"}, euros(100), after_seconds(now(), 600), meta()};
  };
  ASSERT_TRUE(ask<payment_view>(session, opening()));
  auto paying = tell<payment_view>(
    session, confirm_payment{{"pay_1"}, "tok_visa", meta()});
  ASSERT_EQ(provider->calls.size(), 1u);
  EXPECT_FALSE(paying());
  for (int i = 0; i < 2; ++i)
    EXPECT_FALSE(tell<payment_view>(session, opening())());
  EXPECT_EQ(ask<payment_view>(session, opening()).error(), shop_errc::busy);
  // Questions are answered all the same.
  EXPECT_EQ(ask<payment_view>(session, get_payment{{"pay_1"}})->status,
            payment_status::processing);
}

// -- a journal that fails -----------------------------------------------------

TEST_F(entity_test, tells_everyone_when_an_append_fails_and_stops) {
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  writer->held = true;
  auto writing = tell<stock_view>(stock, set(6));
  auto waiting = tell<stock_view>(stock, set(7));
  auto question = tell<stock_view>(stock, get());
  write_held(shop_errc::journal_unavailable);
  ASSERT_TRUE(writing() && waiting() && question());
  EXPECT_EQ(writing()->error(), shop_errc::journal_unavailable);
  EXPECT_EQ(waiting()->error(), shop_errc::journal_unavailable);
  EXPECT_EQ(question()->error(), shop_errc::journal_unavailable);
  EXPECT_TRUE(has_ended(stock));
  EXPECT_EQ(events_of(ref), 1u);
  // The next one knows what the journal knows, and no more.
  EXPECT_EQ(ask<stock_view>(start_stock(), get())->on_hand, 5);
}

TEST_F(entity_test, finds_out_by_replay_what_became_of_a_lost_append) {
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  writer->loses_answer = true;
  auto key = meta("key");
  EXPECT_EQ(ask<stock_view>(stock, set_stock{item, 6, key}).error(),
            shop_errc::outcome_unknown);
  auto next = start_stock();
  EXPECT_EQ(ask<stock_view>(next, get())->on_hand, 6);
  // Sent again, the command is recognised and nothing happens twice.
  auto again = ask<stock_view>(next, set_stock{item, 6, key});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->origin, answer_origin::replayed);
  EXPECT_EQ(events_of(ref), 2u);
}

TEST_F(entity_test, gives_up_an_append_that_takes_too_long) {
  auto stock = start_stock();
  writer->held = true;
  auto answer = tell<stock_view>(stock, set(5));
  advance(limits.append_timeout_ms + std::chrono::milliseconds{10});
  ASSERT_TRUE(answer());
  EXPECT_TRUE(is_transient(answer()->error()));
  EXPECT_TRUE(has_ended(stock));
  // The late commit is found by whoever comes next.
  write_held();
  EXPECT_EQ(ask<stock_view>(start_stock(), get())->on_hand, 5);
}

TEST_F(entity_test, writes_nothing_under_a_lost_lease) {
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  database->take(lease.shard);
  EXPECT_EQ(ask<stock_view>(stock, set(6)).error(), shop_errc::wrong_owner);
  EXPECT_TRUE(has_ended(stock));
  EXPECT_EQ(events_of(ref), 1u);
}

TEST_F(entity_test, writes_over_nobody_elses_version) {
  auto stock = start_stock();
  auto twin = start_stock();
  EXPECT_TRUE(ask<stock_view>(stock, set(5)));
  EXPECT_EQ(ask<stock_view>(twin, set(6)).error(), shop_errc::version_conflict);
  EXPECT_TRUE(has_ended(twin));
  EXPECT_EQ(ask<stock_view>(start_stock(), get())->on_hand, 5);
}

TEST_F(entity_test, answers_when_it_cannot_be_loaded) {
  database->outage = shop_errc::journal_unavailable;
  auto stock = start_stock();
  EXPECT_TRUE(has_ended(stock));
  auto answer = ask<stock_view>(stock, get());
  ASSERT_FALSE(answer);
  EXPECT_TRUE(is_transient(answer.error()));
}

TEST_F(entity_test, refuses_a_history_that_does_not_decode) {
  ask<stock_view>(start_stock(), set(5));
  database->entities[ref].entries[0].body = R"({"item":5})";
  EXPECT_TRUE(has_ended(start_stock()));
  database->entities[ref].entries[0].body = "{";
  EXPECT_TRUE(has_ended(start_stock()));
  database->entities[ref].entries[0].kind = "no_such_event";
  EXPECT_TRUE(has_ended(start_stock()));
}

TEST_F(entity_test, refuses_a_history_with_a_gap) {
  auto stock = start_stock();
  for (int64_t i = 1; i <= 3; ++i)
    ask<stock_view>(stock, set(i));
  auto& entries = database->entities[ref].entries;
  entries.erase(entries.begin() + 1);
  EXPECT_TRUE(has_ended(start_stock()));
}

TEST_F(entity_test, refuses_text_that_the_journal_cannot_hold) {
  auto stock = start<stock_actor, stock_actor_state>({entity_kind::stock, "x"});
  for (const auto& bad : {std::string{"a\0b", 3}, std::string{"\xff"}}) {
    auto answer = ask<stock_view>(stock, set_stock{sku{bad}, 5, meta()});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(), shop_errc::invalid_argument);
  }
  EXPECT_TRUE(writer->appends.empty());
  EXPECT_EQ(ask<stock_view>(stock, get_stock{sku{"x"}}).error(),
            shop_errc::not_found);
}

TEST_F(entity_test, answers_not_found_about_what_does_not_exist) {
  EXPECT_EQ(ask<stock_view>(start_stock(), get()).error(),
            shop_errc::not_found);
  EXPECT_TRUE(database->entities.empty());
}

// -- leaving memory -----------------------------------------------------------

TEST_F(entity_test, asks_to_leave_after_idle_time_and_not_before) {
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  advance(limits.passivate_after_ms / 2);
  ask<stock_view>(stock, get());
  advance(limits.passivate_after_ms - std::chrono::milliseconds{50});
  EXPECT_TRUE(leaving->empty());
  advance(limits.passivate_after_ms);
  EXPECT_EQ(leaving->at(0), ref);
}

TEST_F(entity_test, leaves_soon_when_it_does_not_exist) {
  auto stock = start_stock();
  ask<stock_view>(stock, get());
  advance(limits.absent_after_ms + std::chrono::milliseconds{50});
  EXPECT_EQ(*leaving, std::vector<entity_ref>{ref});
}

TEST_F(entity_test, stays_while_something_is_being_written) {
  limits.append_timeout_ms = std::chrono::hours{1};
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  writer->held = true;
  auto answer = tell<stock_view>(stock, set(6));
  advance(2 * limits.passivate_after_ms);
  EXPECT_TRUE(leaving->empty());
  write_held();
  EXPECT_TRUE(answer() && *answer());
  advance(2 * limits.passivate_after_ms);
  EXPECT_FALSE(leaving->empty());
}

TEST_F(entity_test, stays_while_it_has_unfinished_business) {
  auto session = start<payment_actor, payment_actor_state>(
    {entity_kind::payment, "pay_1"});
  auto opening = open_payment{
    {"pay_1"}, {"ord_1"}, euros(100), after_seconds(now(), 6000), meta()};
  ask<payment_view>(session, opening);
  tell<payment_view>(session, confirm_payment{{"pay_1"}, "tok_visa", meta()});
  EXPECT_EQ(database->agenda.size(), 1u);
  advance(2 * limits.passivate_after_ms);
  EXPECT_TRUE(leaving->empty());
}

} // namespace shop::test
