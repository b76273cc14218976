#include "nodes/common/config_file.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace shop {

namespace {

/// Lines of a config file; more are not one.
constexpr size_t lines_max = 1000;

std::string trimmed(const std::string& text) {
  auto first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

std::string read_secret(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0)
    throw std::runtime_error("a file that is not there");
  if ((info.st_mode & 077) != 0)
    throw std::runtime_error("a file that others may read");
  std::ifstream file{path};
  std::string line;
  if (!std::getline(file, line) || line.empty())
    throw std::runtime_error("an empty file");
  return line;
}

config_file::config_file(const std::string& path) : path_(path) {
  std::ifstream file{path};
  if (!file)
    problems_.push_back("cannot read the file");
  std::string line;
  for (size_t number = 1; std::getline(file, line); ++number) {
    auto text = trimmed(line);
    if (text.empty() || text.front() == '#')
      continue;
    auto equals = text.find('=');
    if (equals == std::string::npos || number > lines_max) {
      problems_.push_back("line " + std::to_string(number)
                          + " is not `key = value`");
      continue;
    }
    auto key = trimmed(text.substr(0, equals));
    if (!values_.emplace(key, trimmed(text.substr(equals + 1))).second)
      problems_.push_back("`" + key + "` is there twice");
  }
}

std::optional<std::string> config_file::take(const std::string& key) {
  known_.insert(key);
  auto i = values_.find(key);
  if (i == values_.end())
    return std::nullopt;
  return i->second;
}

std::string config_file::text(const std::string& key) {
  auto value = take(key);
  if (!value || value->empty())
    problems_.push_back("`" + key + "` is missing");
  return value.value_or("");
}

std::string config_file::text_or(const std::string& key,
                                 const std::string& otherwise) {
  return take(key).value_or(otherwise);
}

int64_t config_file::number(const std::string& key, int64_t min, int64_t max) {
  if (!values_.contains(key))
    problems_.push_back("`" + key + "` is missing");
  return number_or(key, min, max, min);
}

int64_t config_file::number_or(const std::string& key, int64_t min, int64_t max,
                               int64_t otherwise) {
  auto value = take(key);
  if (!value)
    return otherwise;
  int64_t result = 0;
  auto end = value->data() + value->size();
  auto [rest, error] = std::from_chars(value->data(), end, result);
  if (error != std::errc{} || rest != end || result < min || result > max)
    problems_.push_back("`" + key + "` has to be a number from "
                        + std::to_string(min) + " to " + std::to_string(max));
  return result;
}

std::vector<std::pair<std::string, uint16_t>> config_file::places(
  const std::string& key) {
  std::vector<std::pair<std::string, uint16_t>> result;
  std::istringstream items{text(key)};
  for (std::string item; std::getline(items, item, ',');) {
    auto place = trimmed(item);
    auto colon = std::min(place.rfind(':'), place.size());
    auto port = place.substr(std::min(colon + 1, place.size()));
    auto end = port.data() + port.size();
    uint16_t number = 0;
    auto [rest, error] = std::from_chars(port.data(), end, number);
    if (colon == 0 || error != std::errc{} || rest != end || number == 0)
      problems_.push_back("`" + key + "` has to be host:port, ...; '" + place
                          + "' is not");
    else
      result.emplace_back(place.substr(0, colon), number);
  }
  return result;
}

std::string config_file::secret(const std::string& key) {
  auto path = text(key);
  if (path.empty())
    return {};
  try {
    return read_secret(path);
  } catch (const std::runtime_error& error) {
    problems_.push_back("`" + key + "` names " + error.what());
    return {};
  }
}

void config_file::finish() {
  for (const auto& [key, value] : values_)
    if (!known_.contains(key))
      problems_.push_back("`" + key + "` is not a setting of this node");
  if (problems_.empty())
    return;
  auto text = "config file " + path_ + ":";
  for (const auto& problem : problems_)
    text += "\n  " + problem;
  throw std::runtime_error(text);
}

std::string config_path(int argc, char** argv) {
  if (argc != 3 || std::string{argv[1]} != "--config")
    throw std::runtime_error(std::string{"usage: "} + argv[0]
                             + " --config FILE");
  return argv[2];
}

} // namespace shop
