#pragma once

#include "edge/http/message.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace shop::edge {

/// All files of a user interface together; they are kept in memory.
inline constexpr uint64_t site_bytes_max = 64 * 1024 * 1024;

/// The built user interface: a folder of static files, each also as `.br` and
/// `.gz` when it was compressed at build time. Files under `assets/` carry a
/// digest of their content in their name and never change.
class site {
public:
  /// Serves nothing.
  site() = default;

  /// Reads a folder with an `index.html`, once.
  /// @throws std::runtime_error when it has none or is too large
  explicit site(const std::filesystem::path& folder);

  /// The file of a path; to somebody who wants a page and names no file, the
  /// start page, which finds out by itself what the path means. Nothing when
  /// neither fits.
  std::optional<http::response> find(const http::request& input) const;

private:
  using content = std::shared_ptr<const std::string>;

  struct file {
    std::string content_type;
    std::string etag;
    bool never_changes = false;
    content plain;
    content gzip;
    content brotli;
  };

  static file read(const std::filesystem::path& path, uint64_t& bytes);
  static http::response answer(const file& found, const http::request& input);

  /// By path without a leading slash, such as `assets/index-1a2b.js`.
  std::map<std::string, file, std::less<>> files_;
};

} // namespace shop::edge
