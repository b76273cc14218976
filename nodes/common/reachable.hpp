#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace shop {

/// Whether a TCP connection to the host can be had within `limit`. Blocks for
/// no longer than that, and than its name takes to resolve.
bool reachable(const std::string& host, uint16_t port,
               std::chrono::milliseconds limit);

} // namespace shop
