#include "edge/codec/csv_reader.hpp"

#include <gtest/gtest.h>

namespace shop::edge {

namespace {

std::vector<csv_record> read_all(std::string_view text,
                                 csv_limits limits = {}) {
  csv_reader reader{text, limits};
  std::vector<csv_record> result;
  while (auto record = reader.next())
    result.push_back(std::move(*record));
  return result;
}

using fields = std::vector<std::string>;

struct good_case {
  const char* name;
  std::string text;
  std::vector<fields> records;
};

class csv_reader_good_test : public testing::TestWithParam<good_case> {};

TEST_P(csv_reader_good_test, reads_the_fields) {
  auto records = read_all(GetParam().text);
  ASSERT_EQ(records.size(), GetParam().records.size());
  for (size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(records[i].error, "");
    EXPECT_EQ(records[i].fields, GetParam().records[i]);
  }
}

INSTANTIATE_TEST_SUITE_P(
  forms, csv_reader_good_test,
  testing::Values(
    good_case{"nothing", "", {}},
    good_case{"plain", "a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
    good_case{"no_last_line_end", "a,b", {{"a", "b"}}},
    good_case{"crlf", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}}},
    good_case{
      "crlf_behind_quotes", "\"a\",\"b\"\r\nc,d", {{"a", "b"}, {"c", "d"}}},
    good_case{"byte_order_mark",
              "\xEF\xBB\xBF"
              "a,b",
              {{"a", "b"}}},
    good_case{
      "quotes", "\"a,1\",\"say \"\"hi\"\"\"\n", {{"a,1", "say \"hi\""}}},
    good_case{
      "line_breaks", "\"a\nb\r\nc\",d\ne,f", {{"a\nb\r\nc", "d"}, {"e", "f"}}},
    good_case{"empty_fields", ",\"\",\n", {{"", "", ""}}},
    good_case{"empty_lines", "\n\na\n\r\n\nb\n\n", {{"a"}, {"b"}}},
    good_case{"return_inside", "a\rb,c\n", {{"a\rb", "c"}}},
    good_case{
      "nul_bytes", std::string{"a\0b,c", 5}, {{std::string{"a\0b", 3}, "c"}}}),
  [](const auto& x) { return x.param.name; });

struct bad_case {
  const char* name;
  std::string text;
  size_t line;
  const char* error;
  std::vector<fields> good;
};

class csv_reader_bad_test : public testing::TestWithParam<bad_case> {};

TEST_P(csv_reader_bad_test, tells_the_line_and_goes_on) {
  const csv_record* bad = nullptr;
  std::vector<fields> good;
  auto records = read_all(GetParam().text);
  for (const auto& record : records) {
    if (record.error.empty())
      good.push_back(record.fields);
    else if (bad == nullptr)
      bad = &record;
  }
  ASSERT_NE(bad, nullptr);
  EXPECT_EQ(bad->line, GetParam().line);
  EXPECT_EQ(bad->error, GetParam().error);
  EXPECT_EQ(good, GetParam().good);
}

INSTANTIATE_TEST_SUITE_P(
  faults, csv_reader_bad_test,
  testing::Values(bad_case{"open_quote_at_the_end",
                           "a,b\nc,\"d\ne,f\n",
                           2,
                           "a quoted field does not end",
                           {{"a", "b"}, {"e", "f"}}},
                  bad_case{"open_quote_before_another",
                           "a,\"b\nc,\"d\"\ne,f\n",
                           1,
                           "text after a closing quote",
                           {{"c", "d"}, {"e", "f"}}},
                  bad_case{"text_behind_a_quote",
                           "a,b\n\"c\"x,d\ne,f\n",
                           2,
                           "text after a closing quote",
                           {{"a", "b"}, {"e", "f"}}},
                  bad_case{"quote_inside",
                           "a,b\nc\"c,d\ne,f\n",
                           2,
                           "a quote inside a field that is not quoted",
                           {{"a", "b"}, {"e", "f"}}},
                  bad_case{
                    "lone_quote", "\"", 1, "a quoted field does not end", {}},
                  bad_case{"after_line_breaks",
                           "\"a\n\n\",b\nc\"\nd,e",
                           4,
                           "a quote inside a field that is not quoted",
                           {{"a\n\n", "b"}, {"d", "e"}}}),
  [](const auto& x) { return x.param.name; });

TEST(csv_reader_test, counts_physical_lines) {
  auto records = read_all("h\n\"a\nb\"\n\n\"c\"\"\r\n\"\r\nd\n");
  ASSERT_EQ(records.size(), 4u);
  EXPECT_EQ(records[1].line, 2u);
  EXPECT_EQ(records[2].line, 5u);
  EXPECT_EQ(records[3].line, 7u);
}

TEST(csv_reader_test, skips_a_record_of_ten_megabytes) {
  std::string huge(10 * 1024 * 1024, 'x');
  for (const auto& field : {huge, '"' + huge + "\ny\""}) {
    auto records = read_all("a\n" + field + ",b\nc\n");
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[1].error, "is too long");
    EXPECT_LT(records[1].fields.size(), 2u);
    EXPECT_EQ(records[2].fields, fields{"c"});
  }
}

TEST(csv_reader_test, skips_a_record_of_100000_fields) {
  std::string wide(100'000, ',');
  auto records = read_all(wide + "\nc\n");
  ASSERT_EQ(records.size(), 2u);
  EXPECT_EQ(records[0].error, "has too many fields");
  EXPECT_LE(records[0].fields.size(), csv_limits{}.fields_max);
  EXPECT_EQ(records[1].fields, fields{"c"});
}

TEST(csv_reader_test, refuses_a_file_that_is_too_large) {
  csv_limits limits;
  limits.file_bytes_max = 3;
  auto records = read_all("a\nb\n", limits);
  ASSERT_EQ(records.size(), 1u);
  EXPECT_EQ(records[0].error, "the file is too large");
  EXPECT_EQ(read_all("a\nb", limits).size(), 2u);
}

TEST(csv_reader_test, ends_for_every_short_text) {
  constexpr std::string_view letters = "a,\"\n\r";
  for (size_t number = 0; number < 5 * 5 * 5 * 5 * 5 * 5; ++number) {
    std::string text;
    for (auto rest = number; text.size() < 6; rest /= letters.size())
      text += letters[rest % letters.size()];
    EXPECT_LE(read_all(text).size(), text.size())
      << testing::PrintToString(text);
  }
}

TEST(csv_reader_test, reads_a_file_of_bad_quotes_in_one_pass) {
  std::string text;
  while (text.size() < 4 * 1024 * 1024)
    text += "\"a\"\"\n";
  EXPECT_GT(read_all(text).size(), 1000u);
}

} // namespace

} // namespace shop::edge
