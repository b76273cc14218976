#include "edge/http/message.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace shop::http {

namespace {

/// Parameters and path segments of one target; more are an attack.
constexpr size_t parts_max = 64;

// How many bytes the UTF-8 character at the front has; 0 for none that is
// well-formed (Unicode, table 3-7).
size_t character_size(std::string_view text) {
  auto byte = [&text](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  auto in = [&byte](size_t i, unsigned low, unsigned high) {
    return byte(i) >= low && byte(i) <= high;
  };
  auto tail = [&in](size_t i) { return in(i, 0x80, 0xBF); };
  if (in(0, 0x01, 0x7F))
    return 1;
  if (in(0, 0xC2, 0xDF))
    return tail(1) ? 2 : 0;
  // The second byte keeps out surrogates and what a shorter form could say.
  if (in(0, 0xE0, 0xEF)) {
    auto low = byte(0) == 0xE0 ? 0xA0u : 0x80u;
    auto high = byte(0) == 0xED ? 0x9Fu : 0xBFu;
    return in(1, low, high) && tail(2) ? 3 : 0;
  }
  if (in(0, 0xF0, 0xF4)) {
    auto low = byte(0) == 0xF0 ? 0x90u : 0x80u;
    auto high = byte(0) == 0xF4 ? 0x8Fu : 0xBFu;
    return in(1, low, high) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

} // namespace

bool is_text(std::string_view bytes) {
  while (!bytes.empty()) {
    auto size = character_size(bytes);
    if (size == 0)
      return false;
    bytes.remove_prefix(size);
  }
  return true;
}

std::optional<parsed_target> parse_target(std::string_view target) {
  auto url = boost::urls::parse_origin_form(target);
  if (!url || url->segments().size() > parts_max
      || url->params().size() > parts_max)
    return std::nullopt;
  parsed_target result;
  for (auto segment : url->segments())
    result.path.emplace_back(segment);
  for (auto param : url->params())
    result.query.emplace(param.key, param.value);
  for (const auto& segment : result.path)
    if (!is_text(segment))
      return std::nullopt;
  for (const auto& [key, value] : result.query)
    if (!is_text(key) || !is_text(value))
      return std::nullopt;
  return result;
}

} // namespace shop::http
