#pragma once

#include <ucontext.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace shop::sim {

/// A function with a stack of its own, so that it can stop in its middle while
/// others go on: how an actor that blocks in a database runs on virtual time.
class fiber {
public:
  /// Enough for a turn of an actor that blocks; what is heavy is done outside.
  static constexpr size_t stack_bytes = size_t{256} * 1024;

  using stack = std::unique_ptr<std::byte[]>;

  fiber(stack memory, std::function<void()> body);

  fiber(const fiber&) = delete;

  ~fiber();

  /// Runs until the body pauses or ends.
  void resume();

  /// Called by the body: goes back to whoever resumed it.
  void pause();

  bool has_ended() const {
    return ended_;
  }

  /// For the next one.
  stack take_stack() {
    return std::move(stack_);
  }

private:
  static void enter(unsigned high, unsigned low);

  stack stack_;
  std::function<void()> body_;
  ucontext_t inside_{};
  ucontext_t outside_{};
  bool ended_ = false;
  /// What the thread sanitizer knows the two stacks as.
  void* inner_ = nullptr;
  void* outer_ = nullptr;
};

} // namespace shop::sim
