#include "actors/stock/stock_actor.hpp"
#include "tests/entity/entity_fixture.hpp"

namespace shop::test {

namespace {

/// A stock item that reserves for whoever is first as soon as it is counted:
/// a command that follows from another within the entity.
class eager_stock_state : public entity<stock::domain, stock_actor> {
public:
  static inline const char* name = "shop.test.eager_stock";

  using entity::entity;

protected:
  stock_actor::behavior_type handlers() override {
    return {
      [this](set_stock& command) { return count_and_reserve(command); },
      [this](const get_stock&) { return query_view(); },
      [this](reserve_stock& command) { return execute(command); },
      [this](settle_reservation& command) { return execute(command); },
    };
  }

private:
  caf::result<stock_view> count_and_reserve(set_stock& command) {
    auto answer = self()->make_response_promise<stock_view>();
    auto next = reserve_stock{
      command.item, {"first"}, 1, after_seconds(now(), 600), {}};
    execute_then(command, command.meta,
                 [this, answer, next](const expected<stock_view>& x) mutable {
                   if (!x)
                     return answer.deliver(as_error(x.error()));
                   execute_then(next, {},
                                [answer](expected<stock_view> y) mutable {
                                  if (y)
                                    answer.deliver(std::move(*y));
                                  else
                                    answer.deliver(as_error(y.error()));
                                });
                 });
    return answer;
  }
};

class snapshot_test : public entity_fixture {
protected:
  const sku item{"mug"};
  const entity_ref ref{entity_kind::stock, "mug"};

  stock_actor start_stock() {
    return start<stock_actor, stock_actor_state>(ref);
  }

  set_stock set(int64_t on_hand) {
    return {item, on_hand, meta()};
  }

  /// Counts, reserves and settles at random.
  void live(const stock_actor& stock, int commands) {
    for (int i = 0; i < commands; ++i) {
      auto order = order_id{"o" + std::to_string(i / 2)};
      auto until = after_seconds(now(), 60);
      if (i % 2 == 0)
        ask<stock_view>(stock, reserve_stock{item, order, 1, until, meta()});
      else
        ask<stock_view>(stock, settle_reservation{item, order,
                                                  reservation_end::committed,
                                                  until, meta()});
    }
  }

  stock_view now_at(const stock_actor& stock) {
    return *ask<stock_view>(stock, get_stock{item});
  }

  memory_database::entity_rows& rows() {
    return database->entities[ref];
  }
};

} // namespace

TEST_F(snapshot_test, is_taken_every_so_many_events) {
  limits.snapshot_every_events = 5;
  auto stock = start_stock();
  for (int64_t i = 1; i <= 4; ++i)
    ask<stock_view>(stock, set(i));
  EXPECT_TRUE(writer->snapshots.empty());
  ask<stock_view>(stock, set(5));
  ASSERT_EQ(writer->snapshots.size(), 1u);
  EXPECT_EQ(writer->snapshots[0].version, 5);
  for (int64_t i = 6; i <= 12; ++i)
    ask<stock_view>(stock, set(i));
  ASSERT_EQ(writer->snapshots.size(), 2u);
  EXPECT_EQ(writer->snapshots[1].version, 10);
}

TEST_F(snapshot_test, counts_on_after_a_replay) {
  limits.snapshot_every_events = 5;
  auto stock = start_stock();
  for (int64_t i = 1; i <= 7; ++i)
    ask<stock_view>(stock, set(i));
  stop(stock);
  auto next = start_stock();
  ask<stock_view>(next, set(8));
  ask<stock_view>(next, set(9));
  EXPECT_EQ(writer->snapshots.size(), 1u);
  ask<stock_view>(next, set(10));
  EXPECT_EQ(writer->snapshots.size(), 2u);
}

TEST_F(snapshot_test, replays_to_the_same_state_as_the_events_alone) {
  limits.snapshot_every_events = 7;
  auto stock = start_stock();
  ask<stock_view>(stock, set(1000));
  live(stock, 60);
  auto before = now_at(stock);
  stop(stock);
  ASSERT_GT(rows().snapshot_version, 0);
  auto from_snapshot = now_at(start_stock());
  rows().snapshot_version = 0;
  rows().snapshot.clear();
  auto from_events = now_at(start_stock());
  for (const auto& x : {from_snapshot, from_events}) {
    EXPECT_EQ(x.version, before.version);
    EXPECT_EQ(x.on_hand, before.on_hand);
    EXPECT_EQ(x.reserved, before.reserved);
  }
}

TEST_F(snapshot_test, remembers_commands_as_the_events_do) {
  limits.snapshot_every_events = 3;
  auto stock = start_stock();
  auto key = meta("k");
  ask<stock_view>(stock, set_stock{item, 5, key});
  for (int64_t i = 6; i <= 9; ++i)
    ask<stock_view>(stock, set(i));
  stop(stock);
  ASSERT_GE(rows().snapshot_version, 3);
  auto again = ask<stock_view>(start_stock(), set_stock{item, 5, key});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->origin, answer_origin::replayed);
  EXPECT_EQ(again->on_hand, 5);
}

TEST_F(snapshot_test, needs_no_snapshot_to_go_on) {
  limits.snapshot_every_events = 1;
  auto stock = start_stock();
  for (int64_t i = 1; i <= 3; ++i)
    EXPECT_TRUE(ask<stock_view>(stock, set(i)));
  EXPECT_EQ(rows().snapshot_version, 3);
}

TEST_F(snapshot_test, refuses_one_that_does_not_decode) {
  limits.snapshot_every_events = 1;
  auto stock = start_stock();
  ask<stock_view>(stock, set(5));
  stop(stock);
  for (auto text : {"", "{", "null", "{}", R"({"state":{}})"}) {
    rows().snapshot = text;
    EXPECT_TRUE(has_ended(start_stock())) << text;
  }
}

// What a callback asks for is decided in the next turn. Were it decided in
// between, the snapshot would hold what the journal does not have yet.
TEST_F(snapshot_test, is_never_ahead_of_the_journal) {
  limits.snapshot_every_events = 1;
  auto stock = start<stock_actor, eager_stock_state>(ref);
  writer->refusals = {shop_errc::none, shop_errc::outcome_unknown};
  EXPECT_EQ(ask<stock_view>(stock, set(5)).error(), shop_errc::outcome_unknown);
  EXPECT_EQ(events_of(ref), 1u);
  EXPECT_LE(rows().snapshot_version, 1);
  auto next = start_stock();
  ASSERT_FALSE(has_ended(next));
  EXPECT_EQ(now_at(next).reserved, 0);
}

} // namespace shop::test
