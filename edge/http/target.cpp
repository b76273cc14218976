#include "edge/http/message.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace shop::http {

namespace {

/// Parameters and path segments of one target; more are an attack.
constexpr size_t parts_max = 64;

} // namespace

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
  auto has_nul = [](const std::string& text) {
    return text.find('\0') != std::string::npos;
  };
  for (const auto& segment : result.path)
    if (has_nul(segment))
      return std::nullopt;
  for (const auto& [key, value] : result.query)
    if (has_nul(key) || has_nul(value))
      return std::nullopt;
  return result;
}

} // namespace shop::http
