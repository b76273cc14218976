#include "edge/codec/shopify_csv.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace shop::edge::test {

namespace {

const std::string header = "Handle,Title,Body (HTML),Vendor,Type,Tags,"
                           "Published,Option1 Name,Option1 Value,Variant SKU,"
                           "Variant Inventory Qty,Variant Price\n";

import_result read_file(const std::string& name) {
  auto root = std::getenv("SHOP_SOURCE_DIR");
  auto path = std::string{root ? root : "."} + "/../shared/data/shopify/";
  std::ifstream file{path + name};
  std::stringstream text;
  text << file.rdbuf();
  return read_shopify_csv(text.str());
}

} // namespace

TEST(shopify_csv_test, reads_variants_prices_and_stock) {
  auto list = read_shopify_csv(
    header
    + "mug,Blue Mug,\"<p>Holds &amp; warms,\nlong</p>\",Maren,Kitchen,"
      "\"blue, clay\",true,Size,Small,,3,9.99\n"
      "mug,,,,,,,,Large,mug-xl,,15\n");
  ASSERT_TRUE(list.errors.empty()) << list.errors[0].message;
  ASSERT_EQ(list.products.size(), 1u);
  const auto& mug = list.products[0];
  EXPECT_EQ(mug.description, "Holds & warms, long");
  EXPECT_EQ(mug.tags, (std::vector<std::string>{"blue", "clay"}));
  ASSERT_EQ(mug.variants.size(), 2u);
  EXPECT_EQ(mug.variants[0].item.value, "mug-small");
  EXPECT_EQ(mug.variants[0].price, euros(999));
  EXPECT_EQ(mug.variants[1].item.value, "mug-xl");
  EXPECT_EQ(list.stock[0].on_hand, 3);
}

TEST(shopify_csv_test, names_the_line_of_a_bad_row_and_reads_the_rest) {
  auto list = read_shopify_csv(header
                               + "a,A,\"two\nlines\",,,,true,Title,Default "
                                 "Title,,1,5\n"
                                 "b,B,,,,,true,Title,Default Title,,1,-5\n"
                                 "c,C,,,,,true,Title,Default Title,,1,7\n"
                                 "d,too few\n");
  EXPECT_EQ(list.products.size(), 2u);
  ASSERT_EQ(list.errors.size(), 2u);
  EXPECT_EQ(list.errors[0].line, 4u);
  EXPECT_EQ(list.errors[0].column, "Variant Price");
  EXPECT_EQ(list.errors[1].line, 6u);
}

TEST(shopify_csv_test, keeps_prices_exact) {
  EXPECT_EQ(parse_price("9.99"), 999);
  EXPECT_EQ(parse_price("500"), 50000);
  EXPECT_EQ(parse_price("0.5"), 50);
  for (auto bad : {"", "-1", "1.234", "1,5", "abc", "99999999999", "1.", ".5"})
    EXPECT_FALSE(parse_price(bad)) << bad;
}

TEST(shopify_csv_test, survives_hostile_files) {
  EXPECT_EQ(read_shopify_csv("").errors.size(), 1u);
  EXPECT_EQ(read_shopify_csv("no,such,columns\n").errors.size(), 5u);
  auto open_quote = header + "a,\"" + std::string(1'000'000, 'x');
  EXPECT_EQ(read_shopify_csv(open_quote).errors.size(), 1u);
  auto many = header + std::string(100'000, ',') + "\n";
  EXPECT_EQ(read_shopify_csv(many).errors.size(), 1u);
  auto not_text = header + "a,\xff\xfe,,,,,true,Title,Default Title,,1,5\n";
  EXPECT_EQ(read_shopify_csv(not_text).errors.size(), 1u);
  auto nul = header + "a,A" + std::string(1, '\0')
           + ",,,,,true,Title,Default Title,,1,5\n";
  EXPECT_EQ(read_shopify_csv(nul).errors.size(), 1u);
}

TEST(shopify_csv_test, reads_the_real_exports_completely) {
  auto apparel = read_file("apparel.csv");
  if (apparel.products.empty())
    GTEST_SKIP() << "the exports are not on this machine";
  EXPECT_TRUE(apparel.errors.empty()) << apparel.errors[0].message;
  auto home = read_file("home-and-garden.csv");
  EXPECT_TRUE(home.errors.empty()) << home.errors[0].message;
  EXPECT_GT(apparel.stock.size(), 15u);
  EXPECT_GT(home.stock.size(), 15u);
}

} // namespace shop::edge::test
