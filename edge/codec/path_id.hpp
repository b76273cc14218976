#pragma once

#include "actors/protocol/ids.hpp"

#include <string_view>

namespace shop::edge {

/// Whether `text` is an id that can stand in a path, where dots alone mean
/// something else.
inline bool is_path_id(std::string_view text) {
  return is_id(text) && text != "." && text != "..";
}

} // namespace shop::edge
