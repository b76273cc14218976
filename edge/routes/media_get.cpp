#include "edge/codec/picture_header.hpp"
#include "edge/routes/routes.hpp"

#include <fstream>

namespace shop::edge::routes {

namespace {

// The catalogue's own drawings are files, which may change.
constexpr const char* drawn_age = "public, max-age=3600";

// Of an upload the name follows from the content.
constexpr const char* uploaded_age = "public, max-age=31536000, immutable";

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::string text(picture_bytes_max, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(std::max<std::streamsize>(0, file.gcount())));
  return text;
}

// An id has no slash and the suffix is fixed: no other file can be named.
net::awaitable<std::string> read_drawing(call& c, const std::string& name) {
  if (c.edge().media_folder.empty())
    throw problem_of(shop_errc::not_found);
  auto path = c.edge().media_folder + '/' + name;
  auto work = [path] { return read_file(path); };
  co_return co_await c.edge().work.run(work);
}

net::awaitable<std::string> read_upload(call& c, const std::string& name) {
  get_picture message;
  message.name = name;
  auto found = co_await c.ask<picture>(message);
  co_return std::move(found.bytes);
}

} // namespace

answer media_get(call& c) {
  const auto& name = c.id(0);
  auto type = picture_type_of(name);
  auto is_drawing = type == "image/svg+xml";
  if (type.empty())
    throw problem_of(shop_errc::not_found);
  auto shown = c.edge().pictures.find(name);
  if (!shown.bytes) {
    std::string bytes;
    if (is_drawing)
      bytes = co_await read_drawing(c, name);
    else
      bytes = co_await read_upload(c, name);
    if (bytes.empty())
      throw problem_of(shop_errc::not_found);
    shown.media_type = type;
    shown.bytes = std::make_shared<const std::string>(std::move(bytes));
    c.edge().pictures.keep(name, shown);
  }
  http::response result;
  result.content_type = shown.media_type;
  result.headers.emplace_back("Cache-Control",
                              is_drawing ? drawn_age : uploaded_age);
  result.shared_body = shown.bytes;
  co_return result;
}

} // namespace shop::edge::routes
