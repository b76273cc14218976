#pragma once

#include "actors/protocol/interfaces.hpp"

#include <chrono>
#include <vector>

namespace shop {

/// What is known of the cluster, and who waits to hear when that changes.
class news_board {
public:
  using clock_time = caf::actor_clock::time_point;

  /// Watchers at once; more are `busy`.
  static constexpr size_t watchers_max = 256;

  /// @param relay what all news say of this node
  explicit news_board(caf::strong_actor_ptr relay = {});

  /// Tells all watchers, when it is news.
  void post(const cluster_view& view);

  /// Answers at once when there is something unseen, else by `until`.
  void watch(const watch_cluster& query, clock_time until,
             caf::typed_response_promise<cluster_news> answer);

  /// Answers those who have waited long enough.
  void sweep(clock_time now);

private:
  struct watcher {
    clock_time until;
    caf::typed_response_promise<cluster_news> answer;
  };

  cluster_news news_;
  std::vector<watcher> watchers_;
};

} // namespace shop
