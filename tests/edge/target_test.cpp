#include "edge/http/message.hpp"

#include <gtest/gtest.h>

namespace shop::http::test {

namespace {

std::vector<std::string> path_of(std::string_view target) {
  auto parsed = parse_target(target);
  return parsed ? parsed->path : std::vector<std::string>{"malformed"};
}

using words = std::vector<std::string>;

} // namespace

TEST(target_test, splits_before_it_decodes) {
  EXPECT_EQ((words{"a", "b c"}), path_of("/a/b%20c"));
  EXPECT_EQ((words{"a/b"}), path_of("/a%2Fb"));
  EXPECT_EQ((words{"a?b"}), path_of("/a%3Fb"));
  EXPECT_EQ((words{"%41"}), path_of("/%2541"));
}

TEST(target_test, leaves_dots_and_empty_segments_as_they_are) {
  EXPECT_EQ((words{"a", "..", "b"}), path_of("/a/../b"));
  EXPECT_EQ((words{"..", "..", "etc"}), path_of("/../../etc"));
  EXPECT_EQ((words{"..", "b"}), path_of("/%2e%2e/b"));
  EXPECT_EQ((words{"a", ""}), path_of("/a/"));
}

TEST(target_test, reads_parameters_and_keeps_the_first_of_a_name) {
  auto parsed = parse_target("/?a=1&b=x%26y+z&a=2&c&=d");
  ASSERT_TRUE(parsed);
  EXPECT_EQ("1", parsed->query.at("a"));
  EXPECT_EQ("x&y z", parsed->query.at("b"));
  EXPECT_EQ("", parsed->query.at("c"));
}

TEST(target_test, refuses_what_is_malformed) {
  for (const char* bad : {"", "a", "*", "http://x/", "x:1", "/%", "/%2", "/%zz",
                          "/a b", "/\x01", "/a#b", "/\\", "/\xC3\xA4"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(target_test, refuses_bytes_that_are_no_text) {
  for (const char* bad :
       {"%00", "a%00b", "%ff", "%c0%af", "%c3", "%ed%a0%80", "%f5%80%80%80",
        "%e0%80%80", "%f0%80%80%80", "%f4%90%80%80", "%80"}) {
    EXPECT_FALSE(parse_target("/" + std::string{bad})) << bad;
    EXPECT_FALSE(parse_target("/?a=" + std::string{bad})) << bad;
    EXPECT_FALSE(parse_target("/?" + std::string{bad} + "=a")) << bad;
  }
  for (const char* good :
       {"%c3%a4", "%e2%82%ac", "%ef%bf%bf", "%f0%9f%9b%92", "%f4%8f%bf%bf"})
    EXPECT_TRUE(parse_target("/" + std::string{good})) << good;
}

TEST(target_test, bounds_the_number_of_parts) {
  std::string path, query = "/?";
  for (int i = 0; i < 65; ++i) {
    path += "/a";
    query += "a=1&";
  }
  EXPECT_FALSE(parse_target(path));
  EXPECT_FALSE(parse_target(query));
  EXPECT_TRUE(parse_target(path.substr(2)));
}

} // namespace shop::http::test
