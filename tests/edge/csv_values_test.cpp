#include "edge/codec/csv_values.hpp"
#include "edge/codec/plain_text.hpp"

#include <gtest/gtest.h>

namespace shop::edge {

namespace {

TEST(csv_values_test, reads_prices_exactly) {
  const std::pair<const char*, int64_t> cases[]
    = {{"9.99", 999},  {"500", 50000},
       {"750", 75000}, {"0", 0},
       {"0.5", 50},    {"0.05", 5},
       {"0.29", 29},   {"007", 700},
       {"1.10", 110},  {"9999999999.99", 999'999'999'999}};
  for (auto [text, minor] : cases)
    EXPECT_EQ(parse_price(text), minor) << text;
}

TEST(csv_values_test, refuses_what_is_no_price) {
  for (auto text :
       {"", "-1", "+1", "1.999", "1.", ".5", "1,50", "1,000.00", "1e3", "0x10",
        "NaN", "inf", " 1", "1 ", "10000000000.01", "12345678901",
        "99999999999999999999999", "1.2.3", "\xD9\xA1"})
    EXPECT_FALSE(parse_price(text).has_value()) << text;
}

TEST(csv_values_test, reads_quantities) {
  EXPECT_EQ(parse_quantity(""), 0);
  EXPECT_EQ(parse_quantity("0"), 0);
  EXPECT_EQ(parse_quantity("42"), 42);
  EXPECT_EQ(parse_quantity("1000000000"), 1'000'000'000);
  for (auto text :
       {"-1", "1.0", "1000000001", "9223372036854775808", "x", "+3"})
    EXPECT_FALSE(parse_quantity(text).has_value()) << text;
}

TEST(csv_values_test, takes_well_formed_utf8_only) {
  for (auto text : {"", "abc", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\xAB\x96",
                    "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_utf8(text)) << text;
  // Cut, stray, overlong, a surrogate, beyond Unicode, never a byte.
  for (auto text :
       {"\xC3", "\xE2\x82", "\xA9", "a\xC3(", "\xC0\x80", "\xE0\x80\xAF",
        "\xF0\x80\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFE", "\xFF"})
    EXPECT_FALSE(is_utf8(text));
  EXPECT_FALSE(is_utf8(std::string_view{"a\0b", 3}));
}

TEST(csv_values_test, makes_slugs_and_splits_tags) {
  EXPECT_EQ(slug("  Extra Large / Blue! "), "extra-large-blue");
  EXPECT_EQ(slug("\xC3\x89t\xC3\xA9"), "t");
  EXPECT_EQ(slug("--"), "");
  EXPECT_EQ(split_tags(" Pot, Plants ,,wood,"),
            (std::vector<std::string>{"Pot", "Plants", "wood"}));
  EXPECT_TRUE(split_tags(" , ,").empty());
}

struct html_case {
  const char* html;
  const char* text;
};

class plain_text_test : public testing::TestWithParam<html_case> {};

TEST_P(plain_text_test, is_what_a_reader_sees) {
  EXPECT_EQ(plain_text(GetParam().html), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
  html, plain_text_test,
  testing::Values(
    html_case{"", ""}, html_case{"<p>Classic pot</p>", "Classic pot"},
    html_case{"<p>One.</p><p>Two.</p>", "One. Two."},
    html_case{"a<br>b<BR/>c", "a b c"},
    html_case{"a <b>bold</b>, <a href=\"x>y\">linked</a>.", "a bold, linked."},
    html_case{"a<script>alert('</p>')</script>b", "ab"},
    html_case{"a<SCRIPT src=x>x</sCript >b<style>p{}</style>", "ab"},
    html_case{"a<script>never closed", "a"},
    html_case{"<!-- no > comment -->yes", "yes"}, html_case{"a <!-- open", "a"},
    html_case{"5 < 6 &amp; 7 &gt; 6", "5 < 6 & 7 > 6"},
    html_case{"&lt;script&gt;", "<script>"}, html_case{"&amp;lt;", "&lt;"},
    html_case{"caf&#233; &#xE9; &eacute; &euro;",
              "caf\xC3\xA9 \xC3\xA9 \xC3\xA9 \xE2\x82\xAC"},
    html_case{"&#0;&#xD800;&#x110000;a&#1;b", "a b"},
    html_case{"&#99999999999; &nosuch; & &;", "&#99999999999; &nosuch; & &;"},
    html_case{"&#x1F375;", "\xF0\x9F\x8D\xB5"},
    html_case{"  a \n\t b\r\n ", "a b"},
    html_case{"<img src=x onerror='a>b'>ok", "ok"}, html_case{"<", "<"},
    html_case{"</", "</"}, html_case{"<a", ""}, html_case{"a<p", "a"}));

} // namespace

} // namespace shop::edge
