#pragma once

#include "actors/protocol/ids.hpp"

#include <initializer_list>
#include <string>
#include <string_view>

namespace shop {

/// The first 128 bits of SHA-256 over the parts, each preceded by its length,
/// so that no two lists of parts give the same bytes.
digest128 secure_digest(std::initializer_list<std::string_view> parts);

/// 128 random bits from the system's generator.
digest128 random_digest();

/// An e-mail address as accounts know it: without surrounding space, in lower
/// case (ASCII).
std::string normalised_email(std::string_view email);

/// The account of a normalised e-mail address. Addresses are unique because
/// the id follows from them.
account_id account_of(std::string_view normalised);

} // namespace shop
