#include "tests/domain/domain_subject.hpp"
#include "tests/tutorial/wishlist/wishlist_domain.hpp"

#include <set>

namespace shop::test {

namespace {

class wishlist_domain_test : public ::testing::Test {
protected:
  const wishlist_id id{"list"};
  const sku mug{"mug"};

  void SetUp() override {
    sell(mug);
  }

  void sell(const sku& item) {
    list.prices.offers[item] = {{"p"}, "Title", "", euros(100)};
  }

  outcome put(const sku& item) {
    return list.tell(put_wish{id, item, {}});
  }

  outcome remove(const sku& item) {
    return list.tell(remove_wish{id, item, {}});
  }

  domain_subject<wishlist::domain> list;
};

} // namespace

TEST_F(wishlist_domain_test, begins_with_the_first_wish) {
  EXPECT_EQ(remove(mug), refused(shop_errc::not_found));
  EXPECT_EQ(put(mug), happened("wish_put"));
  EXPECT_EQ(list.view().wishes, (std::vector<wish>{{mug, list.now}}));
}

TEST_F(wishlist_domain_test, holds_an_item_once) {
  put(mug);
  EXPECT_EQ(put(mug), nothing_new());
  EXPECT_EQ(remove(mug), happened("wish_removed"));
  EXPECT_EQ(remove(mug), nothing_new());
  EXPECT_TRUE(list.view().wishes.empty());
}

TEST_F(wishlist_domain_test, takes_only_what_is_for_sale) {
  EXPECT_EQ(put(sku{"gone"}), refused(shop_errc::not_for_sale));
}

TEST_F(wishlist_domain_test, holds_no_more_than_allowed) {
  for (size_t i = 0; i < wishes_max; ++i) {
    auto item = sku{"item" + std::to_string(i)};
    sell(item);
    ASSERT_EQ(put(item), happened("wish_put"));
  }
  EXPECT_EQ(put(mug), refused(shop_errc::conflict));
  EXPECT_EQ(put(sku{"item0"}), nothing_new());
  remove(sku{"item0"});
  EXPECT_EQ(put(mug), happened("wish_put"));
}

TEST(wishlist_property_test, stays_small_and_without_doubles) {
  for_seeds(100, [](seeded_chance& chance) {
    domain_subject<wishlist::domain> list;
    for (int i = 0; i < 200; ++i) {
      auto item = sku{std::to_string(chance.between(0, 130))};
      list.prices.offers[item] = {};
      if (chance.once_in(4))
        list.tell(remove_wish{{"list"}, item, {}});
      else
        list.tell(put_wish{{"list"}, item, {}});
      std::set<sku> items;
      for (const auto& x : list.state.wishes)
        items.insert(x.item);
      EXPECT_EQ(items.size(), list.state.wishes.size());
      EXPECT_LE(items.size(), wishes_max);
    }
    EXPECT_EQ(list.replayed(), list.snapshot());
  });
}

} // namespace shop::test
