#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace shop::test {

/// The entries of a folder of a process under /proc, such as `fd` or `task`.
/// Only root may read those of a process that is not dumpable.
std::vector<std::filesystem::path> files_under(pid_t process,
                                               const std::string& folder);

/// Where `bytes` are in the memory of a process: the kernel's flags of each
/// mapping that has them, with spaces around each.
std::vector<std::string> places_of(const std::string& bytes, pid_t process);

} // namespace shop::test
