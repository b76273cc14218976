#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace shop {

/// The first line of a file that its owner only may read: secrets are never in
/// a config file, an environment or a command line. Throws
/// `std::runtime_error`.
std::string read_secret(const std::string& path);

/// A file of `key = value` lines; `#` begins a comment line. Collects every
/// problem, so that whoever starts a node sees all of them at once.
class config_file {
public:
  /// Reads the file; a missing one is a problem, too.
  explicit config_file(const std::string& path);

  /// The value of a key that has to be there.
  std::string text(const std::string& key);

  /// The value of a key, or `otherwise`.
  std::string text_or(const std::string& key, const std::string& otherwise);

  /// A number from `min` to `max`.
  int64_t number(const std::string& key, int64_t min, int64_t max);

  int64_t number_or(const std::string& key, int64_t min, int64_t max,
                    int64_t otherwise);

  /// Addresses, `host:port` with commas between them; at least one.
  std::vector<std::pair<std::string, uint16_t>> places(const std::string& key);

  /// What `read_secret` reads from the file that the value names.
  std::string secret(const std::string& key);

  /// Throws `std::runtime_error` with all problems, unknown keys included.
  void finish();

private:
  std::optional<std::string> take(const std::string& key);

  std::string path_;
  std::map<std::string, std::string> values_;
  std::set<std::string> known_;
  std::vector<std::string> problems_;
};

/// The value of `--config` in a command line. Throws when it is missing or
/// anything else is there.
std::string config_path(int argc, char** argv);

} // namespace shop
