#pragma once

#include "actors/catalog/product_domain.hpp"
#include "actors/entity/event_codec.hpp"
#include "actors/journal/list_store.hpp"
#include "actors/journal/postgres_journal.hpp"
#include "actors/journal/projection_store.hpp"
#include "actors/journal/read_store.hpp"
#include "tests/support/scratch_schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <memory>

namespace shop::test {

/// A journal, its projections and what reads them, in a schema of their own.
class read_models_fixture : public ::testing::Test {
protected:
  void SetUp() override {
    if (std::getenv("SHOP_TEST_DATABASE") == nullptr)
      GTEST_SKIP() << "no database: run ./shop test";
    schema = std::make_unique<scratch_schema>();
    journal = std::make_unique<postgres_journal>(schema->conninfo());
    projections = std::make_unique<projection_store>(
      schema->conninfo(), std::chrono::milliseconds{0});
    catalogue = std::make_unique<read_store>(schema->conninfo());
    lists = std::make_unique<list_store>(schema->conninfo());
    for (const auto& lease : schema->take_all())
      leases.emplace(lease.shard, lease);
  }

  /// One event of an entity, in a version of its own.
  void happen(const entity_ref& entity, const std::string& kind,
              const std::string& body) {
    auto lease = leases.at(shard_of(entity.kind, entity.id));
    append_events append{entity, lease, now, {}, {}, {}};
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

  /// Until nothing is left. A transaction of anybody else in this database
  /// holds the horizon back for as long as it runs.
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

  /// Events that a projection has still to see.
  int64_t behind() {
    return schema->number("select count(*) from journal j, projection_offset p "
                          "where (j.horizon, j.position) "
                          "> (p.horizon, p.position)");
  }

  /// When events happen; noon of 1970-01-02.
  timestamp now = after_seconds({}, 36 * 60 * 60);
  std::unique_ptr<scratch_schema> schema;
  std::unique_ptr<postgres_journal> journal;
  std::unique_ptr<projection_store> projections;
  std::unique_ptr<read_store> catalogue;
  std::unique_ptr<list_store> lists;
  std::map<uint16_t, shard_lease> leases;
  std::map<entity_ref, int64_t> versions;
};

} // namespace shop::test
