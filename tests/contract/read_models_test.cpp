// The projections, from events in the journal to what lists are read from.

#include "actors/catalog/product_domain.hpp"
#include "actors/entity/event_codec.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "actors/journal/projection_store.hpp"
#include "actors/journal/read_store.hpp"
#include "tests/support/scratch_schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>

namespace shop::test {

namespace {

class read_models_test : public ::testing::Test {
protected:
  void SetUp() override {
    if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
      GTEST_SKIP() << "no database: run ./shop test";
    schema = std::make_unique<scratch_schema>();
    journal = std::make_unique<postgres_journal>(schema->conninfo());
    projections = std::make_unique<projection_store>(schema->conninfo());
    lists = std::make_unique<read_store>(schema->conninfo());
    for (const auto& lease : schema->take_all())
      leases.emplace(lease.shard, lease);
  }

  // One event of an entity, in a version of its own.
  void happen(const entity_ref& entity, const std::string& kind,
              const std::string& body) {
    auto lease = leases.at(shard_of(entity.kind, entity.id));
    append_events append{entity, lease, {1'000'000}, {}, {}, {}};
    append.entries.push_back({++versions[entity], kind, body, {}, {}});
    ASSERT_EQ(journal->append({&append, 1}),
              std::vector<shop_errc>{shop_errc::none});
  }

  void define(const std::string& product, const std::string& sku) {
    product_view view;
    view.id = {product};
    view.title = "The " + product;
    view.variants.resize(1);
    view.variants[0].item = {sku};
    auto event = encode_event(catalog::event{catalog::product_defined{view}});
    ASSERT_TRUE(event);
    happen({entity_kind::product, product}, event->kind, event->body);
  }

  // Until nothing is left. A transaction of anybody else in this database holds
  // the horizon back for as long as it runs.
  void project() {
    constexpr int rounds_max = 500;
    for (int round = 0; round < rounds_max; ++round) {
      auto more = projections->advance();
      ASSERT_TRUE(more);
      if (!*more && behind() == 0)
        return;
      if (!*more)
        projections->wait(std::chrono::milliseconds{20});
    }
    FAIL() << behind() << " events were not projected";
  }

  int64_t behind() {
    return schema->number("select count(*) from journal j, projection_offset p "
                          "where (j.horizon, j.position) "
                          "> (p.horizon, p.position)");
  }

  std::unique_ptr<scratch_schema> schema;
  std::unique_ptr<postgres_journal> journal;
  std::unique_ptr<projection_store> projections;
  std::unique_ptr<read_store> lists;
  std::map<uint16_t, shard_lease> leases;
  std::map<entity_ref, int64_t> versions;
};

} // namespace

TEST_F(read_models_test, show_products_and_find_them) {
  define("kettle", "K-1");
  define("mug", "M-1");
  project();
  auto changes = lists->changes(0);
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->products.size(), 2u);
  auto hits = lists->search({"kettle", 10});
  ASSERT_TRUE(hits);
  EXPECT_EQ(hits->products, std::vector<product_id>{{"kettle"}});
}

TEST_F(read_models_test, give_a_contested_sku_to_the_last_who_claimed_it) {
  define("kettle", "X-1");
  define("mug", "X-1");
  project();
  EXPECT_EQ(1, schema->number("select count(*) from catalog_variant where "
                              "sku = 'X-1' and product_id = 'mug'"));
}

TEST_F(read_models_test, know_the_status_of_an_order_whatever_came_when) {
  const entity_ref order{entity_kind::order, "ord_1"};
  auto status = [this](const char* expected) {
    project();
    return schema->number("select count(*) from order_list where status = '"
                          + std::string{expected} + "'")
        == 1;
  };
  happen(order, "order_placed", R"({"account": "", "email": "a@b.example"})");
  EXPECT_TRUE(status("placed"));
  happen(order, "order_priced",
         R"({"sums": {"total": {"amount": 900, "currency": "EUR"}}})");
  happen(order, "payment_opened", "{}");
  EXPECT_TRUE(status("awaiting_payment"));
  happen(order, "payment_received", "{}");
  happen(order, "refund_finished",
         R"({"reason": "none", "refunded": {"amount": 1}})");
  EXPECT_TRUE(status("partially_refunded"));
  happen(order, "order_shipped", "{}");
  EXPECT_TRUE(status("shipped"));
  // What comes later may say less.
  happen(order, "refund_finished",
         R"({"reason": "none", "refunded": {"amount": 2}})");
  EXPECT_TRUE(status("shipped"));
  happen(order, "refund_finished",
         R"({"reason": "none", "refunded": {"amount": 900}})");
  EXPECT_TRUE(status("refunded"));
  happen(order, "order_delivered", "{}");
  EXPECT_TRUE(status("refunded"));
}

} // namespace shop::test
