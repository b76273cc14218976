#pragma once

#include "actors/protocol/errors.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace shop::edge {

/// Lower-case letters and digits, joined by single dashes; may be empty.
std::string slug(std::string_view text);

/// Whether `text` is well-formed UTF-8 (shortest forms, no surrogates) without
/// NUL, which a database does not take.
bool is_utf8(std::string_view text);

/// `text` without blanks at its ends.
std::string_view trimmed(std::string_view text);

/// The parts between commas, without blanks at their ends and without empty
/// ones.
std::vector<std::string> split_tags(std::string_view text);

/// A decimal text as minor units, exactly: digits and at most two decimals
/// behind a point, no sign, at most `amount_minor_max`.
expected<int64_t> parse_price(std::string_view text);

/// Digits as a number of units, 0 to `on_hand_max`; an empty text is 0.
expected<int64_t> parse_quantity(std::string_view text);

} // namespace shop::edge
