#include "nodes/common/log.hpp"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <chrono>
#include <ctime>

namespace shop {

namespace {

std::string& log_node() {
  static std::string name = "unnamed";
  return name;
}

std::string_view name_of(log_level level) {
  switch (level) {
    case log_level::info:
      return "info";
    case log_level::warning:
      return "warning";
    case log_level::error:
      return "error";
  }
  return "error";
}

std::string rfc3339_now() {
  using namespace std::chrono;
  auto us = duration_cast<microseconds>(system_clock::now().time_since_epoch());
  std::time_t seconds = us.count() / 1'000'000;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[40];
  auto size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(text + size, sizeof text - size, ".%06dZ",
                static_cast<int>(us.count() % 1'000'000));
  return text;
}

} // namespace

void set_log_node(std::string node) {
  log_node() = std::move(node);
}

void log_event(
  log_level level, std::string_view event,
  std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  nlohmann::ordered_json line;
  line["time"] = rfc3339_now();
  line["level"] = name_of(level);
  line["node"] = log_node();
  line["event"] = event;
  for (const auto& [name, value] : fields)
    line[std::string{name}] = value;
  using handler = nlohmann::ordered_json::error_handler_t;
  auto text = line.dump(-1, ' ', false, handler::replace) + '\n';
  // One write keeps the lines of several threads whole. There is nobody to
  // tell when it fails.
  [[maybe_unused]] auto written
    = ::write(STDERR_FILENO, text.data(), text.size());
}

} // namespace shop
