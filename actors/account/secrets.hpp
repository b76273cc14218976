#pragma once

#include <string>
#include <string_view>

namespace shop {

/// 192 random bits in base64url: an id that nobody guesses.
std::string random_token();

/// SHA-256 of a secret that is itself random; 64 hexadecimal digits.
std::string secret_digest(std::string_view secret);

} // namespace shop
