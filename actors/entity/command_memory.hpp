#pragma once

#include "actors/protocol/journal.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace shop {

/// The commands that an entity has carried out, oldest first.
class command_memory {
public:
  /// @param commands_max how many are remembered; the oldest goes first
  explicit command_memory(size_t commands_max) : commands_max_(commands_max) {
    // nop
  }

  /// The command with this id, or `nullptr`. Newest first, because what comes
  /// twice comes soon.
  const known_command* find(const digest128& id) const {
    auto i = std::find_if(commands_.rbegin(), commands_.rend(),
                          [&id](const known_command& x) { return x.id == id; });
    return i == commands_.rend() ? nullptr : &*i;
  }

  /// Remembers a command; one without an id cannot come twice.
  void remember(const digest128& id, const digest128& fingerprint) {
    if (id.empty() || find(id) != nullptr)
      return;
    if (commands_.size() == commands_max_)
      commands_.erase(commands_.begin());
    commands_.push_back({id, fingerprint});
  }

  const std::vector<known_command>& commands() const {
    return commands_;
  }

  template <class Inspector>
  friend bool inspect(Inspector& f, command_memory& x) {
    return f.object(x).fields(f.field("commands", x.commands_));
  }

private:
  size_t commands_max_;
  std::vector<known_command> commands_;
};

} // namespace shop
