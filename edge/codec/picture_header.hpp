#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace shop::edge {

/// Longest side of a picture that is taken, in pixels: a browser decodes all
/// of it, however few bytes it has.
inline constexpr uint32_t picture_side_px_max = 8'192;

/// What a picture says about itself.
struct picture_header {
  std::string_view media_type;
  /// The suffix of its name, with the dot.
  std::string_view suffix;
  uint32_t width_px = 0;
  uint32_t height_px = 0;
};

/// Reads the beginning of a PNG, JPEG or WebP picture and looks whether it is
/// complete. Nothing for everything else, SVG included: that is a document
/// with scripts, and only pictures are taken from people.
std::optional<picture_header> read_picture_header(std::string_view bytes);

/// The type that a picture of this name has; empty when no picture of ours is
/// called so.
std::string_view picture_type_of(std::string_view name);

} // namespace shop::edge
