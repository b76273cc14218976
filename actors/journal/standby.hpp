#pragma once

#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <utility>

namespace shop {

/// Opens the next session while the last one is in use: on a bad network a
/// handshake takes seconds, and everybody would wait for it.
/// @tparam Session has `bool is_alive() const`
template <class Session>
class standby {
public:
  using opener = std::function<std::unique_ptr<Session>()>;

  /// @param open called on a thread of its own too; throws `std::exception`
  explicit standby(opener open) : open_(std::move(open)) {
    // nop
  }

  /// The session that stands by, or a new one. Throws what `open` throws.
  std::unique_ptr<Session> take() {
    auto session = opened();
    if (!session || !session->is_alive())
      session = open_();
    next_ = std::async(std::launch::async, open_);
    return session;
  }

private:
  // Nothing when there is none, or it could not be opened.
  std::unique_ptr<Session> opened() try {
    return next_.valid() ? next_.get() : nullptr;
  } catch (const std::exception&) {
    return nullptr;
  }

  opener open_;
  std::future<std::unique_ptr<Session>> next_;
};

} // namespace shop
