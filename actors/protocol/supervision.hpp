#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Asks a supervisor about its children.
struct get_children {
  template <class Inspector>
  friend bool inspect(Inspector& f, get_children& x) {
    return f.object(x).fields();
  }
};

/// One child of a supervisor.
struct child_view {
  std::string id;
  /// 1 while it runs, else 0.
  uint8_t running = 0;
  /// How often it was started again.
  uint32_t restarts = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, child_view& x) {
    return f.object(x).fields(f.field("id", x.id),
                              f.field("running", x.running),
                              f.field("restarts", x.restarts));
  }
};

/// The children of a supervisor, in starting order.
struct children_view {
  std::vector<child_view> children;

  template <class Inspector>
  friend bool inspect(Inspector& f, children_view& x) {
    return f.object(x).fields(f.field("children", x.children));
  }
};

} // namespace shop
