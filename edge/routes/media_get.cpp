#include "edge/routes/routes.hpp"

#include <fstream>
#include <sstream>

namespace shop::edge::routes {

namespace {

/// Largest picture, in bytes.
constexpr size_t media_bytes_max = 1024 * 1024;

} // namespace

answer media_get(call& c) {
  // An id has no slash and the suffix is fixed: no other file can be named.
  const auto& name = c.id(0);
  if (c.edge().media_folder.empty() || !name.ends_with(".svg"))
    throw problem_of(shop_errc::not_found);
  std::ifstream file{c.edge().media_folder + '/' + name, std::ios::binary};
  std::string text(media_bytes_max, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(std::max<std::streamsize>(0, file.gcount())));
  if (text.empty())
    throw problem_of(shop_errc::not_found);
  http::response result;
  result.content_type = "image/svg+xml";
  result.headers.emplace_back("Cache-Control", "public, max-age=3600");
  result.body = std::move(text);
  co_return result;
}

} // namespace shop::edge::routes
