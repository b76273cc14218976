#include "actors/protocol/derive.hpp"
#include "edge/codec/picture_header.hpp"
#include "edge/routes/routes.hpp"

namespace shop::edge::routes {

namespace {

// Believes what the picture is, not what it is called.
picture_header read_header(const http::request& input) {
  auto type = input.header("content-type");
  if (!type.starts_with("image/") || type.starts_with("image/svg"))
    throw other_problem(415, "unsupported-media-type",
                        "The body has to be image/png, image/jpeg or "
                        "image/webp.");
  auto header = read_picture_header(input.body);
  if (!header || header->media_type != type)
    throw other_problem(422, "invalid",
                        "The body is not a whole picture of this type, or it "
                        "is larger than a screen could show.");
  return *header;
}

json_out report(const std::string& source, const picture_header& header,
                size_t bytes) {
  return {{"src", source},
          {"media_type", header.media_type},
          {"bytes", bytes},
          {"width", header.width_px},
          {"height", header.height_px}};
}

} // namespace

answer admin_media_post(call& c) {
  c.require_admin();
  auto header = read_header(c.input());
  const auto& bytes = c.input().body;
  store_picture message;
  message.picture.name
    = to_hex(secure_digest({"picture", bytes})) + std::string{header.suffix};
  message.picture.media_type = header.media_type;
  message.picture.bytes = bytes;
  auto source = "/media/" + message.picture.name;
  co_await c.ask<done>(message);
  auto result = json_answer(201, report(source, header, bytes.size()));
  result.headers.emplace_back("Location", source);
  co_return result;
}

} // namespace shop::edge::routes
