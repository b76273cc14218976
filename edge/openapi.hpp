#pragma once

#include <string_view>

namespace shop::edge {

/// `edge/openapi.json`, built into the program.
std::string_view openapi_document();

} // namespace shop::edge
