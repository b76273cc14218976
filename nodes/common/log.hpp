#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace shop {

/// How bad it is.
enum class log_level { info, warning, error };

/// Says which node writes; called once, before the first `log_event`.
void set_log_node(std::string node);

/// Writes one JSON object as one line to standard error: time, level, node,
/// event and the fields. Thread-safe. Never give it secrets or personal data.
void log_event(
  log_level level, std::string_view event,
  std::initializer_list<std::pair<std::string_view, std::string>> fields = {});

} // namespace shop
