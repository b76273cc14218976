#pragma once

#include <string>
#include <utility>

namespace shop::sim {

/// The first rule that was broken, if any.
class verdict {
public:
  void broken(std::string rule, const std::string& how) {
    if (rule_.empty()) {
      rule_ = std::move(rule);
      how_ = how;
    }
  }

  bool holds() const {
    return rule_.empty();
  }

  /// The invariant, as RELIABILITY numbers them.
  const std::string& rule() const {
    return rule_;
  }

  const std::string& how() const {
    return how_;
  }

private:
  std::string rule_;
  std::string how_;
};

} // namespace shop::sim
