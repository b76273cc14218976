#pragma once

#include <cstddef>
#include <string>

namespace shop {

/// Largest picture, in bytes: a photograph as wide as a screen.
inline constexpr size_t picture_bytes_max = 1024 * 1024;

/// A picture as it was uploaded. Never changes: its name follows from what is
/// in it.
struct picture {
  std::string name;
  /// For example `image/png`.
  std::string media_type;
  std::string bytes;

  template <class Inspector>
  friend bool inspect(Inspector& f, picture& x) {
    return f.object(x).fields(f.field("name", x.name),
                              f.field("media_type", x.media_type),
                              f.field("bytes", x.bytes));
  }
};

/// Keeps a picture; one that is there already stays as it is.
struct store_picture {
  shop::picture picture;

  template <class Inspector>
  friend bool inspect(Inspector& f, store_picture& x) {
    return f.object(x).fields(f.field("picture", x.picture));
  }
};

/// Asks for a picture; `not_found` when there is none of this name.
struct get_picture {
  std::string name;

  template <class Inspector>
  friend bool inspect(Inspector& f, get_picture& x) {
    return f.object(x).fields(f.field("name", x.name));
  }
};

} // namespace shop
