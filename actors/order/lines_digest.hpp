#pragma once

#include "actors/protocol/totals.hpp"

#include <string>
#include <vector>

namespace shop {

/// SHA-256 over the canonical lines of an order: 64 hexadecimal digits.
std::string lines_digest(const std::vector<priced_line>& lines);

} // namespace shop
