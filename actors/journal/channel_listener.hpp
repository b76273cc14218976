#pragma once

#include "actors/protocol/errors.hpp"
#include "actors/protocol/types.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace shop {

/// Hears what the database tells on one channel. Calls block; one thread uses
/// an object.
class channel_listener {
public:
  channel_listener(std::string conninfo, std::string channel);

  channel_listener(const channel_listener&) = delete;

  ~channel_listener();

  /// Waits for something to be told, `limit` at most. True also after a new
  /// connection, because something may have been missed.
  expected<bool> wait(std::chrono::milliseconds limit);

private:
  class session;

  std::string conninfo_;
  std::string channel_;
  std::unique_ptr<session> session_;
};

} // namespace shop
