#include "edge/codec/picture_header.hpp"

namespace shop::edge {

namespace {

using namespace std::string_view_literals;

constexpr picture_header png{"image/png", ".png"};
constexpr picture_header jpeg{"image/jpeg", ".jpg"};
constexpr picture_header webp{"image/webp", ".webp"};

// Reads numbers at places that may not be there; those are 0.
struct bytes_view {
  std::string_view bytes;

  uint32_t at(size_t i) const {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
  }

  uint32_t big(size_t i, size_t size) const {
    uint32_t result = 0;
    for (size_t n = 0; n < size; ++n)
      result = result << 8 | at(i + n);
    return result;
  }

  uint32_t little(size_t i, size_t size) const {
    uint32_t result = 0;
    for (size_t n = size; n > 0; --n)
      result = result << 8 | at(i + n - 1);
    return result;
  }

  bool has(size_t i, std::string_view text) const {
    return i <= bytes.size() && bytes.substr(i).starts_with(text);
  }
};

std::optional<picture_header> sized(picture_header kind, uint32_t width,
                                    uint32_t height) {
  auto fits
    = [](uint32_t side) { return side >= 1 && side <= picture_side_px_max; };
  if (!fits(width) || !fits(height))
    return std::nullopt;
  kind.width_px = width;
  kind.height_px = height;
  return kind;
}

// Signature, header chunk, and at the end the chunk that says so.
std::optional<picture_header> read_png(bytes_view x) {
  if (!x.has(8, "\0\0\0\x0dIHDR"sv)
      || !x.bytes.ends_with("\0\0\0\0IEND\xae\x42\x60\x82"sv))
    return std::nullopt;
  return sized(png, x.big(16, 4), x.big(20, 4));
}

// Segment by segment to the one that begins the frame.
std::optional<picture_header> read_jpeg(bytes_view x) {
  if (!x.bytes.ends_with("\xff\xd9"sv))
    return std::nullopt;
  for (size_t i = 2; i < x.bytes.size();) {
    if (x.at(i) != 0xFF)
      return std::nullopt;
    auto marker = x.at(i + 1);
    auto is_frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4
                 && marker != 0xC8 && marker != 0xCC;
    if (is_frame)
      return sized(jpeg, x.big(i + 7, 2), x.big(i + 5, 2));
    auto size = x.big(i + 2, 2);
    if (size < 2 || marker < 0xC0 || marker == 0xD9 || marker == 0xDA)
      return std::nullopt;
    i += 2 + size;
  }
  return std::nullopt;
}

std::optional<picture_header> read_webp(bytes_view x) {
  if (!x.has(8, "WEBP") || x.little(4, 4) + uint64_t{8} != x.bytes.size())
    return std::nullopt;
  if (x.has(12, "VP8X"))
    return sized(webp, x.little(24, 3) + 1, x.little(27, 3) + 1);
  if (x.has(12, "VP8 ") && x.has(23, "\x9d\x01\x2a"))
    return sized(webp, x.little(26, 2) & 0x3FFF, x.little(28, 2) & 0x3FFF);
  if (x.has(12, "VP8L") && x.at(20) == 0x2F) {
    auto sides = x.little(21, 4);
    return sized(webp, (sides & 0x3FFF) + 1, (sides >> 14 & 0x3FFF) + 1);
  }
  return std::nullopt;
}

} // namespace

std::optional<picture_header> read_picture_header(std::string_view bytes) {
  bytes_view x{bytes};
  if (x.has(0, "\x89PNG\r\n\x1a\n"))
    return read_png(x);
  if (x.has(0, "\xff\xd8\xff"))
    return read_jpeg(x);
  if (x.has(0, "RIFF"))
    return read_webp(x);
  return std::nullopt;
}

std::string_view picture_type_of(std::string_view name) {
  for (const auto& kind : {png, jpeg, webp})
    if (name.ends_with(kind.suffix))
      return kind.media_type;
  return name.ends_with(".svg") ? "image/svg+xml" : "";
}

} // namespace shop::edge
