#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shop {

/// Base64url without padding (RFC 7515).
std::string base64url(std::string_view bytes);

/// The bytes that a text stands for; nothing when another text stands for them,
/// too: padding, white space, bits that say nothing.
std::optional<std::string> from_base64url(std::string_view text);

} // namespace shop
