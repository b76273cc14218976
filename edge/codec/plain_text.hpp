#pragma once

#include <string>
#include <string_view>

namespace shop::edge {

/// What a reader would see of `html`, on one line: no tags, comments, scripts
/// or styles; entities as the characters that they stand for; runs of white
/// space as one blank. The result is text, not HTML: a `<` in it is a `<`.
std::string plain_text(std::string_view html);

} // namespace shop::edge
