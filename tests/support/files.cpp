#include "tests/support/files.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shop::test {

temporary_folder::temporary_folder() {
  auto name
    = (std::filesystem::temp_directory_path() / "shop-test.XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("no temporary folder");
  path_ = name;
}

temporary_folder::~temporary_folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary} << bytes;
}

std::string run_command(const std::string& command) {
  auto pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr)
    throw std::runtime_error("cannot run " + command);
  std::string result;
  std::array<char, 4096> part;
  while (auto size = std::fread(part.data(), 1, part.size(), pipe))
    result.append(part.data(), size);
  if (::pclose(pipe) != 0)
    throw std::runtime_error(command + ": " + result);
  return result;
}

} // namespace shop::test
