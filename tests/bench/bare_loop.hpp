#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace shop::bench {

/// What a loop with nothing but libpqxx can do: events per second into the
/// journal's table, `batch` in each transaction, one connection, no fence.
double bare_loop(const std::string& conninfo, size_t batch,
                 std::chrono::seconds time);

} // namespace shop::bench
