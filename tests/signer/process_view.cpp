#include "tests/signer/process_view.hpp"

#include <fstream>
#include <ios>
#include <sstream>
#include <stdexcept>

namespace shop::test {

namespace {

std::filesystem::path folder_of(pid_t process) {
  return std::filesystem::path{"/proc"} / std::to_string(process);
}

struct mapping {
  std::streamoff begin = 0;
  std::streamsize size = 0;
  std::string flags;
};

// Each mapping begins with a line of its addresses and ends with its flags.
std::vector<mapping> mappings_of(pid_t process) {
  std::ifstream file{folder_of(process) / "smaps"};
  std::vector<mapping> result;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    std::streamoff begin = 0;
    std::streamoff end = 0;
    char dash = 0;
    if (words >> std::hex >> begin >> dash >> end && dash == '-')
      result.push_back({begin, end - begin, {}});
    else if (line.starts_with("VmFlags:") && !result.empty())
      result.back().flags = line + ' ';
  }
  if (result.empty())
    throw std::runtime_error("the memory of this process cannot be seen");
  return result;
}

} // namespace

std::vector<std::filesystem::path> files_under(pid_t process,
                                               const std::string& folder) {
  std::vector<std::filesystem::path> result;
  for (const auto& entry :
       std::filesystem::directory_iterator{folder_of(process) / folder})
    result.push_back(entry.path());
  return result;
}

std::vector<std::string> places_of(const std::string& bytes, pid_t process) {
  std::vector<std::string> result;
  for (const auto& place : mappings_of(process)) {
    std::ifstream memory{folder_of(process) / "mem", std::ios::binary};
    std::string content(static_cast<size_t>(place.size), '\0');
    // Some mappings cannot be read, not even by their process.
    if (memory.seekg(place.begin) && memory.read(content.data(), place.size)
        && content.find(bytes) != std::string::npos)
      result.push_back(place.flags);
  }
  return result;
}

} // namespace shop::test
