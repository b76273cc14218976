#include "edge/openapi.hpp"
#include "edge/router.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace shop::edge::test {

namespace {

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::toupper(c));
  });
  return text;
}

// The names of path parameters are for people; routes and document may differ.
std::string without_names(const std::string& path) {
  std::string result;
  auto inside = false;
  for (auto c : path) {
    inside = inside ? c != '}' : c == '{';
    if (!inside || c == '{')
      result += c;
  }
  return result;
}

} // namespace

TEST(openapi_test, describes_every_route_and_no_other) {
  auto document = nlohmann::json::parse(openapi_document());
  std::set<std::string> described;
  for (const auto& [path, operations] : document.at("paths").items())
    for (const auto& [method, operation] : operations.items())
      described.insert(upper(method) + ' ' + without_names(path));
  std::set<std::string> routed;
  for (const auto& name : route_names())
    routed.insert(without_names(name));
  EXPECT_EQ(described, routed);
}

TEST(openapi_test, has_no_reference_into_nothing) {
  auto text = std::string{openapi_document()};
  auto document = nlohmann::json::parse(text);
  const std::string prefix = "\"#/components/schemas/";
  for (auto at = text.find(prefix); at != std::string::npos;
       at = text.find(prefix, at + 1)) {
    auto from = at + prefix.size();
    auto name = text.substr(from, text.find('"', from) - from);
    EXPECT_TRUE(document["components"]["schemas"].contains(name)) << name;
  }
}

} // namespace shop::edge::test
