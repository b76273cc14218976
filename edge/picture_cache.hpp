#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace shop::edge {

/// A picture as it is sent; null bytes for none.
struct shown_picture {
  std::string media_type;
  std::shared_ptr<const std::string> bytes;
};

/// Keeps the pictures that were asked for last.
class picture_cache {
public:
  /// All of the demo catalogue, or some dozens of photographs.
  static constexpr size_t bytes_max_default = 32 * 1024 * 1024;

  explicit picture_cache(size_t bytes_max = bytes_max_default)
    : bytes_max_(bytes_max) {
    // nop
  }

  /// The picture, or one without bytes.
  shown_picture find(const std::string& name);

  /// Keeps a picture, and forgets as many as it takes; one that is larger than
  /// all the room is not kept.
  void keep(const std::string& name, shown_picture picture);

  /// Bytes of all pictures that are kept.
  size_t bytes() const {
    return bytes_;
  }

private:
  struct entry {
    std::string name;
    shown_picture picture;
  };

  size_t bytes_max_;
  size_t bytes_ = 0;
  /// The one that was asked for last comes first.
  std::list<entry> entries_;
  std::unordered_map<std::string, std::list<entry>::iterator> by_name_;
};

} // namespace shop::edge
