#include "actors/supervision/restart_plan.hpp"

#include <utility>

namespace shop {

restart_plan::restart_plan(restart_strategy strategy, restart_policy policy,
                           std::vector<restart_kind> children)
  : strategy_(strategy),
    history_(policy) {
  children_.reserve(children.size());
  for (auto kind : children)
    children_.push_back({kind});
}

bool restart_plan::ended(size_t child, bool abnormally, timestamp now,
                         double jitter) {
  auto& one = children_[child];
  auto expected = one.is == state::told;
  auto again
    = one.kind == restart_kind::permanent
   || (one.kind == restart_kind::transient && (abnormally || expected));
  one.is = again ? state::down : state::finished;
  if (expected || ending_ || !again)
    return false;
  history_.failed(now, jitter);
  if (history_.exceeded())
    stop_all();
  else
    affect(child);
  return true;
}

void restart_plan::affect(size_t failed) {
  auto first = strategy_ == restart_strategy::one_for_all ? 0 : failed;
  auto end = strategy_ == restart_strategy::one_for_one ? failed + 1
                                                        : children_.size();
  for (auto i = first; i < end; ++i)
    if (children_[i].is != state::finished)
      children_[i].affected = true;
}

restart_plan::action restart_plan::next(timestamp now) {
  if (auto child = last_to_stop()) {
    // One at a time: those before it may still be needed by it.
    if (children_[*child].is == state::told)
      return {action::kind::wait, *child, {}};
    children_[*child].is = state::told;
    return {action::kind::stop, *child, {}};
  }
  if (ending_)
    return {action::kind::end, 0, {}};
  auto child = first_to_start();
  if (!child)
    return {};
  if (!history_.may_start(now))
    return {action::kind::pause, *child, history_.next_start()};
  auto& one = children_[*child];
  one.is = state::running;
  if (std::exchange(one.affected, false))
    ++one.restarts;
  return {action::kind::start, *child, {}};
}

std::optional<size_t> restart_plan::last_to_stop() const {
  for (auto i = children_.size(); i-- > 0;) {
    auto lives
      = children_[i].is == state::running || children_[i].is == state::told;
    if (lives && (ending_ || children_[i].affected))
      return i;
  }
  return std::nullopt;
}

std::optional<size_t> restart_plan::first_to_start() const {
  for (size_t i = 0; i < children_.size(); ++i)
    if (children_[i].is == state::down)
      return i;
  return std::nullopt;
}

bool restart_plan::is_settled() const {
  return !ending_ && !last_to_stop() && !first_to_start();
}

} // namespace shop
