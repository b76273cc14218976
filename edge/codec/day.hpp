#pragma once

#include "actors/protocol/types.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shop::edge {

/// The day that `YYYY-MM-DD` names, counted from 1970-01-01; nothing when it
/// names none or one before.
std::optional<int32_t> parse_day(std::string_view text);

/// The day as `YYYY-MM-DD`.
std::string day_text(int32_t day);

/// When the day begins, in UTC.
timestamp start_of_day(int32_t day);

/// The day of a time, in UTC.
int32_t day_of(timestamp t);

} // namespace shop::edge
