#include "edge/site.hpp"

#include "actors/protocol/ids.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shop::edge {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view start_page = "index.html";
constexpr std::string_view unchanging_folder = "assets/";

struct media_type {
  std::string_view suffix;
  std::string_view name;
};

constexpr media_type media_types[] = {
  {".html", "text/html; charset=utf-8"},
  {".js", "text/javascript; charset=utf-8"},
  {".css", "text/css; charset=utf-8"},
  {".json", "application/json"},
  {".webmanifest", "application/manifest+json"},
  {".svg", "image/svg+xml"},
  {".png", "image/png"},
  {".ico", "image/x-icon"},
  {".woff2", "font/woff2"},
  {".txt", "text/plain; charset=utf-8"},
};

// What a page may do: nothing inline, nothing from elsewhere.
constexpr const char* page_policy
  = "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

std::string_view type_of(const fs::path& path) {
  auto suffix = path.extension().string();
  for (const auto& type : media_types)
    if (type.suffix == suffix)
      return type.name;
  return "application/octet-stream";
}

std::shared_ptr<const std::string> content_of(const fs::path& path,
                                              uint64_t& bytes) {
  if (!fs::is_regular_file(path))
    return nullptr;
  bytes += fs::file_size(path);
  if (bytes > site_bytes_max)
    throw std::runtime_error("the user interface is larger than "
                             + std::to_string(site_bytes_max) + " bytes");
  std::ifstream file{path, std::ios::binary};
  auto result = std::make_shared<std::string>(
    std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{});
  if (!file)
    throw std::runtime_error("cannot read " + path.string());
  return result;
}

std::string_view trimmed(std::string_view text) {
  constexpr const char* blank = " \t";
  auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

// Calls `see` with each element of a header's list and its parameters.
template <class Function>
void each_element(std::string_view list, Function see) {
  while (!list.empty()) {
    auto end = list.find(',');
    auto element = list.substr(0, end);
    auto semicolon = element.find(';');
    see(trimmed(element.substr(0, semicolon)),
        semicolon == std::string_view::npos ? std::string_view{}
                                            : element.substr(semicolon + 1));
    list = end == std::string_view::npos ? "" : list.substr(end + 1);
  }
}

// `;q=0` says that something is not wanted.
bool is_refused(std::string_view parameters) {
  auto text = trimmed(parameters);
  if (!text.starts_with("q=0"))
    return false;
  text.remove_prefix(3);
  return text.find_first_not_of(".0") == std::string_view::npos;
}

bool accepts(const http::request& input, std::string_view header,
             std::string_view wanted) {
  auto result = false;
  each_element(input.header(header), [&](auto name, auto parameters) {
    result |= name == wanted && !is_refused(parameters);
  });
  return result;
}

bool has_already(const http::request& input, std::string_view etag) {
  auto result = false;
  each_element(input.header("If-None-Match"), [&](auto name, auto) {
    if (name.starts_with("W/"))
      name.remove_prefix(2);
    result |= name == etag || name == "*";
  });
  return result;
}

std::string joined(const std::vector<std::string>& segments) {
  std::string result;
  for (const auto& segment : segments)
    result += (result.empty() ? "" : "/") + segment;
  return result;
}

} // namespace

site::site(const fs::path& folder) {
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    auto name = entry.path().lexically_relative(folder).generic_string();
    auto suffix = entry.path().extension();
    // What the build keeps for itself is hidden.
    if (!entry.is_regular_file() || name.starts_with('.') || suffix == ".br"
        || suffix == ".gz")
      continue;
    auto found = read(entry.path(), bytes);
    found.never_changes = name.starts_with(unchanging_folder);
    files_.emplace(std::move(name), std::move(found));
  }
  if (!files_.contains(start_page))
    throw std::runtime_error(folder.string() + " has no index.html");
}

site::file site::read(const fs::path& path, uint64_t& bytes) {
  file result;
  result.content_type = type_of(path);
  result.plain = content_of(path, bytes);
  result.gzip = content_of(path.string() + ".gz", bytes);
  result.brotli = content_of(path.string() + ".br", bytes);
  result.etag = '"' + to_hex(digest_of("site", *result.plain)) + '"';
  return result;
}

std::optional<http::response> site::find(const http::request& input) const {
  if (input.method != http::verb::get)
    return std::nullopt;
  auto name = joined(input.path);
  auto i = files_.find(name.empty() ? start_page : std::string_view{name});
  if (i == files_.end() && !name.starts_with(unchanging_folder)
      && accepts(input, "Accept", "text/html"))
    i = files_.find(start_page);
  if (i == files_.end())
    return std::nullopt;
  return answer(i->second, input);
}

http::response site::answer(const file& found, const http::request& input) {
  http::response result;
  auto add = [&result](const char* name, std::string value) {
    result.headers.emplace_back(name, std::move(value));
  };
  add("ETag", found.etag);
  add("Cache-Control",
      found.never_changes ? "public, max-age=31536000, immutable" : "no-cache");
  add("Vary", "Accept-Encoding");
  add("Content-Security-Policy", page_policy);
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  result.content_type = found.content_type;
  if (has_already(input, found.etag)) {
    result.status = 304;
    return result;
  }
  if (found.brotli && accepts(input, "Accept-Encoding", "br")) {
    add("Content-Encoding", "br");
    result.shared_body = found.brotli;
  } else if (found.gzip && accepts(input, "Accept-Encoding", "gzip")) {
    add("Content-Encoding", "gzip");
    result.shared_body = found.gzip;
  } else {
    result.shared_body = found.plain;
  }
  return result;
}

} // namespace shop::edge
