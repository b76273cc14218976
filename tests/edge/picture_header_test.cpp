#include "edge/codec/picture_header.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace shop::edge::test {

namespace {

using namespace std::string_literals;

const std::string png
  = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\xf0\x08\x02\0\0\0crc!"
    "\0\0\0\0IEND\xae\x42\x60\x82"s;

// An application segment comes before the frame.
const std::string jpeg
  = "\xff\xd8\xff\xe0\0\x04xx\xff\xc0\0\x0b\x08\0\xf0\x01\x40\x01\x01\x11\0"
    "data\xff\xd9"s;

const std::string webp
  = "RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\0data"s;

std::string with_side(uint32_t px) {
  auto result = png;
  for (size_t i = 0; i < 4; ++i)
    result[16 + i] = static_cast<char>(px >> (24 - 8 * i));
  return result;
}

} // namespace

TEST(picture_header_test, knows_pictures_and_their_size) {
  for (const auto& [bytes, type] :
       {std::pair{png, "image/png"}, std::pair{jpeg, "image/jpeg"},
        std::pair{webp, "image/webp"}}) {
    auto header = read_picture_header(bytes);
    ASSERT_TRUE(header) << type;
    EXPECT_EQ(header->media_type, type);
    EXPECT_EQ(header->width_px, 320u) << type;
    EXPECT_EQ(header->height_px, 240u) << type;
    EXPECT_EQ(picture_type_of("x"s + std::string{header->suffix}), type);
  }
}

TEST(picture_header_test, takes_no_part_of_a_picture) {
  for (const auto& whole : {png, jpeg, webp})
    for (size_t size = 0; size < whole.size(); ++size)
      EXPECT_FALSE(read_picture_header(whole.substr(0, size))) << size;
}

TEST(picture_header_test, takes_nothing_that_is_no_picture) {
  for (const auto& bytes :
       {"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"s,
        "<!doctype html>"s, "GIF89a\x01\0\x01\0"s, "%PDF-1.7"s, ""s,
        "\xff\xd8\xff\xd9"s, "\xff\xd8\xff\xc0\xff\xd9"s,
        "\xff\xd8\xff\xe0\0\0\xff\xd9"s, "RIFF\x04\0\0\0WEBP"s,
        png + "<script>"s})
    EXPECT_FALSE(read_picture_header(bytes)) << bytes;
}

TEST(picture_header_test, bounds_the_sides) {
  EXPECT_TRUE(read_picture_header(with_side(1)));
  EXPECT_TRUE(read_picture_header(with_side(picture_side_px_max)));
  for (auto px : {0u, picture_side_px_max + 1, 0xFFFFFFFFu})
    EXPECT_FALSE(read_picture_header(with_side(px))) << px;
}

TEST(picture_header_test, knows_the_names_of_our_pictures) {
  EXPECT_EQ(picture_type_of("mug.svg"), "image/svg+xml");
  for (auto name : {"mug", "mug.gif", "mug.html", "png", ""})
    EXPECT_EQ(picture_type_of(name), "") << name;
}

} // namespace shop::edge::test
