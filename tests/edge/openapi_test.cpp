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
  const std::string prefix = "\"#";
  for (auto at = text.find(prefix); at != std::string::npos;
       at = text.find(prefix, at + 1)) {
    auto from = at + prefix.size();
    auto pointer = text.substr(from, text.find('"', from) - from);
    EXPECT_TRUE(document.contains(nlohmann::json::json_pointer{pointer}))
      << pointer;
  }
}

// A client that does not know of a header cannot make use of it.
TEST(openapi_test, describes_the_headers_of_every_answer) {
  auto document = nlohmann::json::parse(openapi_document());
  for (const auto& [path, operations] : document.at("paths").items())
    for (const auto& [method, operation] : operations.items())
      for (const auto& [status, response] : operation.at("responses").items())
        for (const auto* name : {"X-Request-Id", "Cache-Control"})
          EXPECT_TRUE(response.at("headers").contains(name))
            << method << ' ' << path << ' ' << status;
}

} // namespace shop::edge::test
