#pragma once

#include <filesystem>
#include <string>

namespace shop::test {

/// A folder that goes away with everything in it.
class temporary_folder {
public:
  temporary_folder();

  ~temporary_folder();

  temporary_folder(const temporary_folder&) = delete;

  /// The path of a file in it.
  std::string operator/(const std::string& name) const {
    return path_ / name;
  }

private:
  std::filesystem::path path_;
};

std::string read_file(const std::string& path);

void write_file(const std::string& path, const std::string& bytes);

/// Runs a shell command. Throws when it fails.
/// @returns what it printed
std::string run_command(const std::string& command);

} // namespace shop::test
