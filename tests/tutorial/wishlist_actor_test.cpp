#include "tests/entity/entity_fixture.hpp"
#include "tests/tutorial/wishlist/registration.hpp"
#include "tests/tutorial/wishlist/wishlist_actor.hpp"

#include <caf/init_global_meta_objects.hpp>

namespace shop::test {

namespace {

class wishlist_actor_test : public entity_fixture {
protected:
  const wishlist_id id{"list"};
  const entity_ref ref{entity_kind::wishlist, "list"};
  const sku mug{"mug"};

  static void SetUpTestSuite() {
    caf::init_global_meta_objects<caf::id_block::shop_wishlist>();
  }

  void SetUp() override {
    prices->offers[mug] = {{"mug"}, "Mug", "", euros(1250)};
    list = start<wishlist_actor, wishlist_actor_state>(ref);
  }

  /// The node is gone; another one has the shard, and the journal.
  void restart() {
    stop(list);
    lease = database->take(lease.shard);
    list = start<wishlist_actor, wishlist_actor_state>(ref);
  }

  wishlist_actor list;
};

} // namespace

TEST_F(wishlist_actor_test, keeps_its_wishes_through_a_restart) {
  ASSERT_TRUE(ask<wishlist_view>(list, put_wish{id, mug, meta()}));
  restart();
  auto seen = ask<wishlist_view>(list, get_wishlist{id});
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->wishes.at(0).item, mug);
}

TEST_F(wishlist_actor_test, gives_the_first_answer_again) {
  auto putting = put_wish{id, mug, meta("key")};
  ask<wishlist_view>(list, putting);
  ask<wishlist_view>(list, remove_wish{id, mug, meta()});
  restart();
  auto again = ask<wishlist_view>(list, putting);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->origin, answer_origin::replayed);
  EXPECT_EQ(again->wishes.size(), 1u);
  // The first answer, not a second wish.
  EXPECT_TRUE(ask<wishlist_view>(list, get_wishlist{id})->wishes.empty());
}

TEST_F(wishlist_actor_test, refuses_other_content_under_the_same_key) {
  ask<wishlist_view>(list, put_wish{id, mug, meta("key", "mug")});
  auto other = put_wish{id, sku{"lamp"}, meta("key", "lamp")};
  EXPECT_EQ(ask<wishlist_view>(list, other).error(),
            shop_errc::idempotency_key_reused);
}

TEST_F(wishlist_actor_test, answers_after_the_commit_and_not_before) {
  writer->held = true;
  auto answer = tell<wishlist_view>(list, put_wish{id, mug, meta()});
  EXPECT_FALSE(answer());
  write_held();
  EXPECT_TRUE(answer() && *answer());
}

TEST_F(wishlist_actor_test, is_known_to_the_node) {
  auto factories = with_wishlists({});
  ASSERT_EQ(factories.count(entity_kind::wishlist), 1u);
  list = start_by<wishlist_actor>(factories.at(entity_kind::wishlist), ref);
  EXPECT_TRUE(ask<wishlist_view>(list, put_wish{id, mug, meta()}));
}

} // namespace shop::test
