#include "edge/catalog_cache.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace shop::edge::test {

namespace {

product_view make_product(const std::string& id, int64_t price,
                          std::vector<std::string> skus = {}) {
  product_view result;
  result.id = {id};
  result.title = "Title of " + id;
  result.category = "Chairs";
  result.vendor = "Vendor";
  result.published = 1;
  if (skus.empty())
    skus.push_back(id + "-sku");
  for (auto& x : skus) {
    product_variant variant;
    variant.item = {std::move(x)};
    variant.price = euros(price);
    result.variants.push_back(std::move(variant));
  }
  return result;
}

} // namespace

class catalog_cache_test : public ::testing::Test {
public:
  void change(std::vector<product_view> products) {
    subject.apply({++revision, std::move(products)});
  }

  nlohmann::json list(const product_query& query = {}) {
    return nlohmann::json::parse(*subject.list(query));
  }

  // The ids of a list, in its order.
  std::string ids(const product_query& query = {}) {
    std::string result;
    auto body = list(query);
    for (const auto& item : body.at("items"))
      result += item.at("id").get<std::string>() + ' ';
    return result;
  }

  catalog_cache subject;
  int64_t revision = 0;
};

TEST_F(catalog_cache_test, lists_nothing_before_it_knows_anything) {
  auto body = list();
  EXPECT_TRUE(body.at("items").empty());
  EXPECT_TRUE(body.at("next_cursor").is_null());
  EXPECT_EQ(0, body.at("total"));
}

TEST_F(catalog_cache_test, sorts_by_title_and_price) {
  change(
    {make_product("b", 100), make_product("a", 300), make_product("c", 200)});
  product_query query;
  EXPECT_EQ("a b c ", ids(query));
  query.sort = product_sort::price_asc;
  EXPECT_EQ("b c a ", ids(query));
  query.sort = product_sort::price_desc;
  EXPECT_EQ("a c b ", ids(query));
}

TEST_F(catalog_cache_test, pages_to_the_end_and_not_beyond) {
  change({make_product("a", 1), make_product("b", 1), make_product("c", 1)});
  product_query query;
  query.limit = 2;
  EXPECT_EQ("p2", list(query).at("next_cursor"));
  query.offset = 2;
  EXPECT_EQ("c ", ids(query));
  EXPECT_TRUE(list(query).at("next_cursor").is_null());
  query.offset = std::numeric_limits<size_t>::max();
  EXPECT_EQ("", ids(query));
}

TEST_F(catalog_cache_test, filters_and_counts_what_is_left) {
  auto other = make_product("b", 1);
  other.category = "Tables";
  other.tags = {"new"};
  change({make_product("a", 1), other});
  product_query query;
  query.category = "Tables";
  auto body = list(query);
  EXPECT_EQ(1, body.at("total"));
  EXPECT_EQ("new", body.at("facets").at("tags").at(0).at("value"));
  query.vendor = "Nobody";
  EXPECT_EQ("", ids(query));
}

TEST_F(catalog_cache_test, keeps_the_order_of_hits_and_leaves_out_strangers) {
  change({make_product("a", 1), make_product("b", 1)});
  product_query query;
  query.hits = std::vector<product_id>{{"b"}, {"gone"}, {"a"}};
  EXPECT_EQ("b a ", ids(query));
}

TEST_F(catalog_cache_test, sorts_hits_when_it_is_told_to) {
  change({make_product("a", 1), make_product("b", 1)});
  product_query query;
  query.hits = std::vector<product_id>{{"b"}, {"a"}};
  query.sort = product_sort::title;
  EXPECT_EQ("a b ", ids(query));
}

TEST_F(catalog_cache_test, is_known_after_an_empty_answer) {
  EXPECT_FALSE(subject.is_known());
  subject.apply({0, {}});
  EXPECT_TRUE(subject.is_known());
}

TEST_F(catalog_cache_test, an_answer_that_was_kept_ends_with_a_change) {
  change({make_product("a", 1)});
  EXPECT_EQ(subject.list({}), subject.list({}));
  EXPECT_EQ("a ", ids());
  change({make_product("b", 1)});
  EXPECT_EQ("a b ", ids());
}

TEST_F(catalog_cache_test, finds_a_page_by_sku_and_by_id) {
  change({make_product("a", 1, {"x", "y"})});
  EXPECT_NE(nullptr, subject.detail("a"));
  EXPECT_EQ(subject.detail("a"), subject.detail("y"));
  EXPECT_EQ(nullptr, subject.detail("z"));
}

TEST_F(catalog_cache_test, forgets_what_is_withdrawn) {
  change({make_product("a", 1, {"x"})});
  auto withdrawn = make_product("a", 1, {"x"});
  withdrawn.published = 0;
  change({withdrawn});
  EXPECT_EQ("", ids());
  EXPECT_EQ(nullptr, subject.detail("x"));
  EXPECT_EQ(nullptr, subject.detail("a"));
}

TEST_F(catalog_cache_test, a_sku_can_move_to_another_product) {
  change({make_product("old", 1, {"x", "y"})});
  change({make_product("new", 2, {"x"}), make_product("old", 1, {"y"})});
  ASSERT_NE(nullptr, subject.detail("x"));
  EXPECT_EQ(subject.detail("new"), subject.detail("x"));
  EXPECT_EQ(subject.detail("old"), subject.detail("y"));
}

TEST_F(catalog_cache_test, writes_text_that_is_not_json_as_json) {
  auto product = make_product("a", 1);
  product.title = "</script>\"\\\n\u2028";
  change({product});
  EXPECT_EQ(product.title,
            list().at("items").at(0).at("title").get<std::string>());
}

} // namespace shop::edge::test
