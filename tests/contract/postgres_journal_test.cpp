#include "actors/journal/postgres_journal.hpp"
#include "actors/protocol/derive.hpp"
#include "tests/support/scratch_schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

namespace shop::test {

namespace {

// What the journal in PostgreSQL promises about its connections.
class postgres_journal_test : public ::testing::Test {
protected:
  void SetUp() override {
    if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
      GTEST_SKIP() << "no database: run ./shop test";
    schema.emplace();
    for (const auto& taken : schema->take_all())
      if (taken.shard == shard_of(cart.kind, cart.id))
        lease = taken;
    store.emplace(schema->conninfo() + " application_name=" + name);
  }

  shop_errc append(int64_t version) {
    append_events result{cart, lease, {1'000'000}, {}, {}, {}};
    result.entries.push_back({version, "counted", R"({"n": 1})", {}, {}});
    return store->append({&result, 1}).front();
  }

  /// Ends the journal's sessions, and waits until they have ended.
  int64_t end_sessions() {
    return schema->number("select count(pg_terminate_backend(pid, 10000)) "
                          "from pg_stat_activity where application_name = '"
                          + name + "'");
  }

  const entity_ref cart{entity_kind::cart, "cart_1"};
  const std::string name = "journal_" + to_hex(random_digest());
  std::optional<scratch_schema> schema;
  std::optional<postgres_journal> store;
  shard_lease lease;
};

} // namespace

TEST_F(postgres_journal_test, an_append_after_a_session_ended_is_written) {
  ASSERT_EQ(append(1), shop_errc::none);
  EXPECT_GE(end_sessions(), 1);
  EXPECT_EQ(append(2), shop_errc::none);
}

TEST_F(postgres_journal_test, a_load_after_a_session_ended_is_answered) {
  ASSERT_EQ(append(1), shop_errc::none);
  EXPECT_GE(end_sessions(), 1);
  auto histories = store->load({&cart, 1});
  ASSERT_TRUE(histories);
  EXPECT_EQ(histories->at(0).entries.size(), 1u);
}

} // namespace shop::test
