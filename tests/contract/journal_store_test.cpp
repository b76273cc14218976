#include "actors/journal/journal_store.hpp"
#include "actors/protocol/derive.hpp"
#include "tests/contract/journal_under_test.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

using maker = std::unique_ptr<journal_under_test> (*)();

// What every journal promises, whatever it keeps its events in.
class journal_store_test : public ::testing::TestWithParam<maker> {
protected:
  void SetUp() override {
    subject = GetParam()();
    if (!subject)
      GTEST_SKIP() << "no database: run ./shop test";
    store = subject->open();
    lease = subject->take(shard_of(cart.kind, cart.id));
  }

  append_events one(const entity_ref& entity, int64_t version,
                    size_t count = 1) {
    append_events result{
      entity, subject->take_once(entity), {1'000'000}, {}, {}, {}};
    for (size_t i = 0; i < count; ++i)
      result.entries.push_back({version + static_cast<int64_t>(i),
                                "counted",
                                R"({"n": 1})",
                                random_digest(),
                                {}});
    return result;
  }

  std::vector<shop_errc> append(std::vector<append_events> xs) {
    return store->append(xs);
  }

  entity_history load(const entity_ref& entity) {
    auto histories = store->load({&entity, 1});
    if (!histories || histories->size() != 1) {
      ADD_FAILURE() << "no history";
      return {};
    }
    return histories->front();
  }

  size_t events_of(const entity_ref& entity) {
    return load(entity).entries.size();
  }

  const entity_ref cart{entity_kind::cart, "cart_1"};
  const entity_ref other{entity_kind::order, "ord_7"};
  std::unique_ptr<journal_under_test> subject;
  std::unique_ptr<journal_store> store;
  shard_lease lease;

  using codes = std::vector<shop_errc>;
};

} // namespace

TEST_P(journal_store_test, gives_back_what_was_appended_in_order) {
  auto first = one(cart, 1, 3);
  EXPECT_EQ(append({first}), codes{shop_errc::none});
  auto history = load(cart);
  ASSERT_EQ(history.entries.size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(history.entries[i].version, static_cast<int64_t>(i) + 1);
    EXPECT_EQ(history.entries[i].command, first.entries[i].command);
  }
  EXPECT_EQ(history.entries[0].kind, "counted");
}

TEST_P(journal_store_test, knows_nothing_of_an_unknown_entity) {
  EXPECT_EQ(events_of({entity_kind::cart, "nobody"}), 0u);
}

TEST_P(journal_store_test, loads_many_each_with_its_own_parts) {
  auto mine = one(cart, 1, 3);
  auto command = random_digest();
  mine.answers.push_back({command, random_digest(), "{}"});
  mine.agenda = agenda_change::enter;
  append({mine, one(other, 1, 2)});
  store->save({cart, subject->take_once(cart), 2, "{}"});
  auto wanted = std::vector<entity_ref>{
    other, {entity_kind::cart, "nobody"}, cart, other};
  auto found = store->load(wanted);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 4u);
  EXPECT_EQ((*found)[0].entries.size(), 2u);
  EXPECT_EQ((*found)[0].on_agenda, 0);
  EXPECT_TRUE((*found)[0].answered.empty());
  EXPECT_TRUE((*found)[1].entries.empty());
  EXPECT_EQ((*found)[2].snapshot_version, 2);
  ASSERT_EQ((*found)[2].entries.size(), 1u);
  EXPECT_EQ((*found)[2].entries[0].version, 3);
  EXPECT_EQ((*found)[2].answered.size(), 1u);
  EXPECT_EQ((*found)[2].on_agenda, 1);
  EXPECT_EQ((*found)[3].entries.size(), 2u);
}

TEST_P(journal_store_test, refuses_a_lost_lease_and_commits_the_others) {
  auto stale = one(cart, 1);
  subject->take(stale.lease.shard);
  auto good = one(other, 1);
  EXPECT_EQ(append({stale, good}),
            (codes{shop_errc::wrong_owner, shop_errc::none}));
  EXPECT_EQ(events_of(cart), 0u);
  EXPECT_EQ(events_of(other), 1u);
}

TEST_P(journal_store_test, refuses_a_taken_version_whole_and_alone) {
  EXPECT_EQ(append({one(cart, 1, 2)}), codes{shop_errc::none});
  auto overlapping = one(cart, 2, 2);
  auto good = one(other, 1);
  EXPECT_EQ(append({overlapping, good}),
            (codes{shop_errc::version_conflict, shop_errc::none}));
  EXPECT_EQ(events_of(cart), 2u);
  EXPECT_EQ(events_of(other), 1u);
}

TEST_P(journal_store_test, keeps_first_answers) {
  auto append_one = one(cart, 1);
  auto command = random_digest();
  auto fingerprint = random_digest();
  append_one.answers.push_back({command, fingerprint, R"({"a": 1})"});
  EXPECT_EQ(append({append_one}), codes{shop_errc::none});
  auto answer = store->answer(cart, command);
  ASSERT_TRUE(answer);
  EXPECT_NE(answer->find("\"a\""), std::string::npos);
  EXPECT_EQ(store->answer(cart, random_digest()).error(), shop_errc::not_found);
  EXPECT_EQ(load(cart).answered,
            (std::vector<known_command>{{command, fingerprint}}));
}

TEST_P(journal_store_test, keeps_one_answer_for_a_command) {
  auto first = one(cart, 1);
  auto answer = journal_answer{random_digest(), random_digest(), "{}"};
  first.answers.push_back(answer);
  auto again = one(cart, 2);
  again.answers.push_back(answer);
  EXPECT_EQ(append({first}), codes{shop_errc::none});
  EXPECT_EQ(append({again, one(other, 1)}),
            (codes{shop_errc::version_conflict, shop_errc::none}));
  EXPECT_EQ(events_of(cart), 1u);
}

TEST_P(journal_store_test, lists_unfinished_business) {
  auto entering = one(cart, 1);
  entering.agenda = agenda_change::enter;
  append({entering});
  auto shard = entering.lease.shard;
  EXPECT_EQ(store->agenda(shard)->entities, std::vector<entity_ref>{cart});
  EXPECT_EQ(load(cart).on_agenda, 1);
  auto leaving = one(cart, 2);
  leaving.agenda = agenda_change::leave;
  append({leaving});
  EXPECT_TRUE(store->agenda(shard)->entities.empty());
  EXPECT_EQ(load(cart).on_agenda, 0);
}

TEST_P(journal_store_test, replays_from_the_newest_snapshot) {
  append({one(cart, 1, 5)});
  auto held = subject->take_once(cart);
  EXPECT_EQ(store->save({cart, held, 4, R"({"n": 4})"}), shop_errc::none);
  EXPECT_EQ(store->save({cart, held, 2, R"({"n": 2})"}), shop_errc::none);
  auto history = load(cart);
  EXPECT_EQ(history.snapshot_version, 4);
  ASSERT_EQ(history.entries.size(), 1u);
  EXPECT_EQ(history.entries[0].version, 5);
}

INSTANTIATE_TEST_SUITE_P(memory, journal_store_test,
                         ::testing::Values(&make_memory_journal_under_test));
INSTANTIATE_TEST_SUITE_P(postgres, journal_store_test,
                         ::testing::Values(&make_postgres_journal_under_test));

} // namespace shop::test
