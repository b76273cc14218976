#pragma once

#include <string>
#include <vector>

namespace shop {

/// System calls that are left after `confine_calls`, at most.
inline constexpr int system_calls_max = 25;

/// Before the first file is opened and the first thread runs: no capability and
/// no way to get one, no core file, no debugger of the same user, no file
/// outside `folders`. What the kernel cannot do is logged; the rest throws
/// `std::runtime_error`.
void confine_files(const std::vector<std::string>& folders);

/// When every file is open and every thread runs: closes standard input, output
/// and error, and leaves all threads the system calls that signing takes. Any
/// other ends the process, without a word. Throws `std::runtime_error`.
void confine_calls();

} // namespace shop
