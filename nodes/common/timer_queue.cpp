#include "nodes/common/timer_queue.hpp"

#include <algorithm>
#include <tuple>

namespace shop {

namespace {

// Orders a heap so that the first to be due is on top.
bool is_later(const timer_queue::entry& a, const timer_queue::entry& b) {
  return std::tie(a.due, a.number) > std::tie(b.due, b.number);
}

} // namespace

bool timer_queue::push(time_point due, caf::action what, duration period) {
  if (heap_.size() >= sweep_size_)
    sweep();
  auto number = ++pushed_;
  heap_.push_back({due, number, std::move(what), period});
  std::push_heap(heap_.begin(), heap_.end(), is_later);
  return heap_.front().number == number;
}

std::optional<timer_queue::entry> timer_queue::pop_due(time_point now) {
  if (heap_.empty() || heap_.front().due > now)
    return std::nullopt;
  std::pop_heap(heap_.begin(), heap_.end(), is_later);
  auto result = std::move(heap_.back());
  heap_.pop_back();
  return result;
}

std::optional<timer_queue::time_point> timer_queue::next() const {
  if (heap_.empty())
    return std::nullopt;
  return heap_.front().due;
}

// Looks again when as many have come as are left now, so that each entry is
// looked at a bounded number of times.
void timer_queue::sweep() {
  std::erase_if(heap_, [](entry& x) { return x.what.disposed(); });
  std::make_heap(heap_.begin(), heap_.end(), is_later);
  sweep_size_ = std::max(2 * heap_.size(), sweep_size_min);
}

} // namespace shop
