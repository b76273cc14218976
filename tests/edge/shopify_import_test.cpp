#include "edge/codec/shopify_csv.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace shop::edge {

namespace {

constexpr std::string_view header
  = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,"
    "Option1 Value,Option2 Name,Option2 Value,Variant SKU,"
    "Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,"
    "Image Alt Text,Variant Image,Colour of the moon\n";

/// A good file of our own, with lines 2 to 8.
const std::string sample = std::string{header} + R"(
tea-mug,Tea Mug,"<p>Holds <b>tea</b>,
and ""more"".</p>",Kiln,Kitchen,"clay, blue",true,Size,Small,Colour,Blue,MUG-S,3,9.99,12,https://pics.example/a.jpg,A mug,,x
tea-mug,,,,,,,,Large,,Blue,,,10.5,,/media/b.svg,,/media/b.svg,
tea-mug,,,,,,,,,,,,,,,https://pics.example/c.jpg,,,
lamp,Lamp,,Lux,Light,,false,Title,Default Title,,,,7,500,400,,,,
)";

std::string row(std::string_view handle, std::string_view rest) {
  return std::string{handle} + std::string{rest} + '\n';
}

/// A row that is a whole product of its own.
std::string simple(std::string_view handle) {
  return row(handle, ",Thing,,,,,,Title,Default Title,,,,1,5,,,,,");
}

std::vector<std::string> told(const import_result& result) {
  std::vector<std::string> lines;
  for (const auto& x : result.errors)
    lines.push_back(std::to_string(x.line) + '|' + x.column + '|' + x.message);
  return lines;
}

std::vector<std::string> handles(const import_result& result) {
  std::vector<std::string> names;
  for (const auto& x : result.products)
    names.push_back(x.id.value);
  return names;
}

using strings = std::vector<std::string>;

TEST(shopify_import_test, reads_products_with_variants_and_pictures) {
  auto result = read_shopify_csv(sample);
  EXPECT_EQ(told(result), strings{});
  ASSERT_EQ(handles(result), (strings{"tea-mug", "lamp"}));
  const auto& mug = result.products[0];
  EXPECT_EQ(mug.title, "Tea Mug");
  EXPECT_EQ(mug.description, "Holds tea, and \"more\".");
  EXPECT_EQ(mug.vendor, "Kiln");
  EXPECT_EQ(mug.category, "Kitchen");
  EXPECT_EQ(mug.tags, (strings{"clay", "blue"}));
  EXPECT_EQ(mug.published, 1);
  ASSERT_EQ(mug.options.size(), 2u);
  EXPECT_EQ(mug.options[1].name, "Colour");
  ASSERT_EQ(mug.variants.size(), 2u);
  EXPECT_EQ(mug.variants[0].item.value, "MUG-S");
  EXPECT_EQ(mug.variants[0].price, euros(999));
  EXPECT_EQ(mug.variants[0].compare_at, euros(1200));
  EXPECT_EQ(mug.variants[1].item.value, "tea-mug-large-blue");
  EXPECT_EQ(mug.variants[1].option_values, (strings{"Large", "Blue"}));
  EXPECT_EQ(mug.variants[1].price, euros(1050));
  EXPECT_EQ(mug.variants[1].compare_at, euros(0));
  EXPECT_EQ(mug.variants[1].image, "/media/b.svg");
  ASSERT_EQ(mug.images.size(), 3u);
  EXPECT_EQ(mug.images[0].alt, "A mug");
  EXPECT_EQ(mug.images[2].alt, "Tea Mug");
}

TEST(shopify_import_test, reads_products_without_options) {
  auto result = read_shopify_csv(sample);
  ASSERT_EQ(result.products.size(), 2u);
  const auto& lamp = result.products[1];
  EXPECT_TRUE(lamp.options.empty());
  EXPECT_EQ(lamp.published, 0);
  ASSERT_EQ(lamp.variants.size(), 1u);
  EXPECT_EQ(lamp.variants[0].item.value, "lamp");
  EXPECT_TRUE(lamp.variants[0].option_values.empty());
  EXPECT_EQ(lamp.variants[0].price, euros(50000));
}

TEST(shopify_import_test, gives_the_stock_of_each_sku) {
  auto result = read_shopify_csv(sample);
  ASSERT_EQ(result.stock.size(), 3u);
  EXPECT_EQ(result.stock[0].item.value, "MUG-S");
  EXPECT_EQ(result.stock[0].on_hand, 3);
  EXPECT_EQ(result.stock[1].on_hand, 0);
  EXPECT_EQ(result.stock[2].on_hand, 7);
}

struct bad_row {
  const char* name;
  std::string text;
  const char* column;
};

class shopify_import_bad_row_test : public testing::TestWithParam<bad_row> {};

TEST_P(shopify_import_bad_row_test, is_told_and_the_rest_goes_in) {
  auto text = std::string{header} + simple("before") + GetParam().text + '\n'
            + simple("after");
  auto result = read_shopify_csv(text);
  EXPECT_EQ(handles(result), (strings{"before", "after"}));
  ASSERT_EQ(result.errors.size(), 1u);
  EXPECT_EQ(result.errors[0].line, 3u);
  EXPECT_EQ(result.errors[0].column, GetParam().column);
  EXPECT_NE(result.errors[0].message, "");
}

std::string priced(const std::string& price) {
  return "x,X,,,,,,Title,Default Title,,,,1," + price + ",,,,,";
}

std::string pictured(const std::string& address) {
  return "x,X,,,,,,Title,Default Title,,,,1,5,," + address + ",,,";
}

INSTANTIATE_TEST_SUITE_P(
  faults, shopify_import_bad_row_test,
  testing::Values(
    bad_row{"too_few_fields", "x,X", ""},
    bad_row{"too_many_fields", priced("5") + ",,", ""},
    bad_row{"stray_quote", "x\"y,X,,,,,,Title,Default Title,,,,1,5,,,,,", ""},
    bad_row{"open_quote", "x,\"X,,,,,,Title,Default Title,,,,1,5,,,,,", ""},
    bad_row{"not_utf8", "x,\xC3\x28,,,,,,Title,Default Title,,,,1,5,,,,,", ""},
    bad_row{"nul_byte",
            std::string{"x,a\0b,,,,,,Title,Default Title,,,,1,5,,,,,", 43}, ""},
    bad_row{"huge_field", "x," + std::string(10 * 1024 * 1024, 'y'), ""},
    bad_row{"many_fields", "x" + std::string(100'000, ','), ""},
    bad_row{"no_handle", ",X,,,,,,Title,Default Title,,,,1,5,,,,,", "Handle"},
    bad_row{"long_handle",
            std::string(65, 'h') + ",X,,,,,,Title,Default Title,,,,1,5,,,,,",
            "Handle"},
    bad_row{"no_title", "x,,,,,,,Title,Default Title,,,,1,5,,,,,", "Title"},
    bad_row{"long_title",
            "x," + std::string(256, 't')
              + ",,,,,,Title,Default Title,,,,1,5,,,,,",
            "Title"},
    bad_row{"no_price", priced(""), "Variant Price"},
    bad_row{"negative_price", priced("-1"), "Variant Price"},
    bad_row{"three_decimals", priced("1.999"), "Variant Price"},
    bad_row{"huge_price", priced("99999999999"), "Variant Price"},
    bad_row{"bad_former_price",
            priced("5,x").substr(0, priced("5,x").size() - 1),
            "Variant Compare At Price"},
    bad_row{"negative_quantity", "x,X,,,,,,Title,Default Title,,,,-1,5,,,,,",
            "Variant Inventory Qty"},
    bad_row{"picture_by_http", pictured("http://pics.example/a.jpg"),
            "Image Src"},
    bad_row{"picture_by_script", pictured("javascript:alert(1)"), "Image Src"},
    bad_row{"bad_sku", "x,X,,,,,,Title,Default Title,,,a b,1,5,,,,,",
            "Variant SKU"},
    bad_row{"sku_of_another", "x,X,,,,,,Title,Default Title,,,before,1,5,,,,,",
            "Variant SKU"},
    bad_row{"no_option_value", "x,X,,,,,,Size,,,,,1,5,,,,,", "Option1 Value"},
    bad_row{"picture_alone_first", "x,X,,,,,,,,,,,,,,/media/a.svg,,,",
            "Variant Price"}),
  [](const auto& x) { return x.param.name; });

TEST(shopify_import_test, leaves_out_one_variant_and_keeps_the_others) {
  auto result = read_shopify_csv(
    std::string{header} + row("x", ",X,,,,,,Size,S,,,,1,5,,,,,")
    + row("x", ",,,,,,,,M,,,,1,free,,/media/m.svg,,,")
    + row("x", ",,,,,,,,L,,,,1,7,,,,,") + row("x", ",,,,,,,,L,,,,1,8,,,,,"));
  ASSERT_EQ(result.products.size(), 1u);
  EXPECT_EQ(result.products[0].variants.size(), 2u);
  EXPECT_TRUE(result.products[0].images.empty());
  EXPECT_EQ(result.stock.size(), 2u);
  ASSERT_EQ(result.errors.size(), 2u);
  EXPECT_EQ(result.errors[0].line, 3u);
  EXPECT_EQ(result.errors[1].line, 5u);
}

TEST(shopify_import_test, leaves_out_a_product_whose_first_row_is_bad) {
  for (auto first :
       {",X,,,,,,Size,S,,,,1,bad,,,,,", ",X,,,,,,Size,S", ",X\"y"}) {
    auto result
      = read_shopify_csv(std::string{header} + row("x", first)
                         + row("x", ",,,,,,,,M,,,,1,5,,,,,") + simple("after"));
    EXPECT_EQ(handles(result), strings{"after"});
    EXPECT_EQ(result.stock.size(), 1u);
    ASSERT_EQ(result.errors.size(), 2u);
    EXPECT_EQ(result.errors[0].line, 2u);
    EXPECT_EQ(result.errors[1].line, 3u);
    EXPECT_EQ(result.errors[1].column, "Handle");
    EXPECT_NE(result.errors[1].message.find("line 2"), std::string::npos);
  }
}

TEST(shopify_import_test, makes_skus_that_are_unique_ids_and_stay_the_same) {
  auto text = std::string{header}
            + row("mug-red", ",A,,,,,,Title,Default Title,,,,1,5,,,,,")
            + row("mug", ",B,,,,,,Colour,Red,,,,1,5,,,,,")
            + row("mug", ",,,,,,,,\xC3\x84,,,,1,5,,,,,")
            + row("mug", ",,,,,,,,\xC3\x96,,,,1,5,,,,,")
            + row("mug", ",,,,,,,," + std::string(90, 'x') + ",,,,1,5,,,,,");
  auto result = read_shopify_csv(text);
  EXPECT_EQ(told(result), strings{});
  ASSERT_EQ(result.products.size(), 2u);
  std::vector<sku> skus{result.products[0].variants[0].item};
  for (const auto& variant : result.products[1].variants)
    skus.push_back(variant.item);
  for (const auto& x : skus)
    EXPECT_TRUE(is_id(x.value)) << x.value;
  std::sort(skus.begin(), skus.end());
  EXPECT_EQ(std::unique(skus.begin(), skus.end()), skus.end());
  auto again = read_shopify_csv(text);
  EXPECT_EQ(again.products[1].variants, result.products[1].variants);
}

TEST(shopify_import_test, says_which_columns_the_header_lacks_and_no_more) {
  auto result = read_shopify_csv("Handle,Title,Option1 Name\nx,y\n");
  EXPECT_EQ(told(result), (strings{"1|Option1 Value|is not in the header",
                                   "1|Variant Price|is not in the header"}));
  EXPECT_TRUE(result.products.empty());
}

TEST(shopify_import_test, reports_a_file_that_is_no_list) {
  for (auto text : {"", "\n\n", "\"", "\xFF,\xFF\n", "Handle,Handle\n",
                    "\x89PNG\r\n\x1A\n"}) {
    auto result = read_shopify_csv(text);
    EXPECT_GE(result.errors.size(), 1u);
    EXPECT_TRUE(result.products.empty());
  }
}

TEST(shopify_import_test,
     survives_rows_without_end_and_bytes_that_are_no_text) {
  const std::string head{header};
  const std::string nul(1, '\0');
  for (const auto& rest :
       {"a,\"" + std::string(1'000'000, 'x'), std::string(100'000, ',') + '\n',
        row("a", ",\xFF\xFE,,,,,,Title,Default Title,,,,1,5,,,,,"),
        row("a", ",A" + nul + ",,,,,,Title,Default Title,,,,1,5,,,,,")}) {
    auto result = read_shopify_csv(head + rest);
    EXPECT_EQ(result.errors.size(), 1u);
    EXPECT_TRUE(result.products.empty());
  }
}

TEST(shopify_import_test, finds_columns_in_any_order) {
  auto result = read_shopify_csv(
    "Variant Price,Title,\"Option1 Value\",Moon,Option1 Name,Handle\r\n"
    "5,T,Default Title,full,Title,t\r\n");
  EXPECT_EQ(told(result), strings{});
  EXPECT_EQ(handles(result), strings{"t"});
}

TEST(shopify_import_test, bounds_its_report) {
  std::string text{header};
  for (int i = 0; i < 5000; ++i)
    text += "x\n";
  EXPECT_EQ(read_shopify_csv(text).errors.size(), 1001u);
}

TEST(shopify_import_test, bounds_what_one_product_has) {
  std::string text
    = std::string{header} + row("x", ",X,,,,,,Size,s0,,,,1,5,,,,,");
  for (size_t i = 1; i <= product_variants_max; ++i)
    text += row("x", ",,,,,,,,s" + std::to_string(i) + ",,,,1,5,,,,,");
  auto result = read_shopify_csv(text);
  ASSERT_EQ(result.products.size(), 1u);
  EXPECT_EQ(result.products[0].variants.size(), product_variants_max);
  EXPECT_EQ(result.errors.size(), 1u);
}

struct real_export {
  const char* file;
  size_t products;
  size_t variants;
};

class shopify_import_real_export_test
  : public testing::TestWithParam<real_export> {};

TEST_P(shopify_import_real_export_test, imports_completely) {
  auto root = std::getenv("SHOP_SOURCE_DIR");
  auto path = std::filesystem::path{root == nullptr ? "." : root}
            / "../shared/data/shopify" / GetParam().file;
  std::ifstream file{path, std::ios::binary};
  if (!file)
    GTEST_SKIP() << "there is no " << path.lexically_normal();
  std::stringstream text;
  text << file.rdbuf();
  auto result = read_shopify_csv(text.str());
  EXPECT_EQ(told(result), strings{});
  EXPECT_EQ(result.products.size(), GetParam().products);
  EXPECT_EQ(result.stock.size(), GetParam().variants);
}

INSTANTIATE_TEST_SUITE_P(
  files, shopify_import_real_export_test,
  testing::Values(real_export{"apparel.csv", 20, 22},
                  real_export{"home-and-garden.csv", 20, 21}),
  [](const auto& x) { return std::string{x.param.file}.substr(0, 4); });

} // namespace

} // namespace shop::edge
