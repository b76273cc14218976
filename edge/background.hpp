#pragma once

#include "edge/http/net.hpp"

#include <type_traits>
#include <utility>

namespace shop::edge {

/// A thread for what blocks or takes long, such as files and long lists, so
/// that it does not keep other requests waiting. Its queue is as long as there
/// are requests in work.
class background {
public:
  /// Runs `work` there, which has to be copyable, and answers what it answers.
  /// What `work` refers to has to outlive the wait.
  template <class Work>
  net::awaitable<std::invoke_result_t<Work>> run(Work work) {
    auto job = call(std::move(work));
    co_return co_await net::co_spawn(thread_, std::move(job),
                                     net::use_awaitable);
  }

  /// Waits for what is under way; while those who wait for it still exist.
  void stop() {
    thread_.join();
  }

private:
  template <class Work>
  static net::awaitable<std::invoke_result_t<Work>> call(Work work) {
    co_return work();
  }

  net::thread_pool thread_{1};
};

} // namespace shop::edge
