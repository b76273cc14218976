#include "actors/cluster/news_board.hpp"

#include "actors/protocol/caf_support.hpp"

#include <utility>

namespace shop {

news_board::news_board(caf::strong_actor_ptr relay) {
  news_.relay = std::move(relay);
}

void news_board::post(const cluster_view& view) {
  if (news_.version > 0 && news_.view == view)
    return;
  ++news_.version;
  news_.view = view;
  for (auto& x : std::exchange(watchers_, {}))
    x.answer.deliver(news_);
}

void news_board::watch(const watch_cluster& query, clock_time until,
                       caf::typed_response_promise<cluster_news> answer) {
  if (query.seen_version != news_.version)
    answer.deliver(news_);
  else if (watchers_.size() >= watchers_max)
    answer.deliver(as_error(shop_errc::busy));
  else
    watchers_.push_back({until, std::move(answer)});
}

void news_board::sweep(clock_time now) {
  std::erase_if(watchers_, [&](watcher& x) {
    if (x.until > now)
      return false;
    x.answer.deliver(news_);
    return true;
  });
}

} // namespace shop
