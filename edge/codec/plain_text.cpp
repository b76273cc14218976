#include "edge/codec/shopify_csv.hpp"

#include <array>
#include <utility>

namespace shop::edge {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities
  = {{{"&amp;", "&"},
      {"&lt;", "<"},
      {"&gt;", ">"},
      {"&quot;", "\""},
      {"&#39;", "'"},
      {"&nbsp;", " "}}};

// Removes an element with everything in it, when `html` begins with it.
bool skip_element(std::string_view& html, std::string_view name) {
  auto open = "<" + std::string{name};
  if (!html.starts_with(open))
    return false;
  auto close = "</" + std::string{name} + ">";
  auto end = html.find(close);
  html = end == std::string_view::npos ? std::string_view{}
                                       : html.substr(end + close.size());
  return true;
}

bool take_entity(std::string_view& html, std::string& out) {
  for (const auto& [entity, character] : entities) {
    if (html.starts_with(entity)) {
      out += character;
      html.remove_prefix(entity.size());
      return true;
    }
  }
  return false;
}

} // namespace

std::string plain_text(std::string_view html) {
  std::string result;
  while (!html.empty()) {
    if (skip_element(html, "script") || skip_element(html, "style"))
      continue;
    auto c = html.front();
    if (c == '<') {
      auto end = html.find('>');
      html = end == std::string_view::npos ? std::string_view{}
                                           : html.substr(end + 1);
      // Words on both sides of a tag stay apart.
      if (!result.empty() && result.back() != ' ')
        result += ' ';
    } else if (c == '&' && take_entity(html, result)) {
      continue;
    } else {
      auto blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
      if (!blank || (!result.empty() && result.back() != ' '))
        result += blank ? ' ' : c;
      html.remove_prefix(1);
    }
  }
  while (result.ends_with(' '))
    result.pop_back();
  return result;
}

} // namespace shop::edge
