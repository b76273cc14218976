#pragma once

#include "actors/protocol/types.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace shop {

/// Those whose command is decided and who get the view when the state is
/// settled and durable.
template <class View>
class waiting_callers {
public:
  /// Gets the view after a command, or why there is none.
  using reply = std::function<void(expected<View>)>;

  /// @param answer null when the one who asked is gone
  void add(const command_meta& meta, reply answer) {
    callers_.push_back({meta, std::move(answer), std::nullopt});
  }

  /// Lets `answer` hear what the caller of the same command hears. False when
  /// there is no such caller. Another request while the first still waits is
  /// `in_progress`; the same one, sent again by its node, is not.
  bool join(const command_meta& meta, const reply& answer) {
    auto known
      = std::find_if(callers_.begin(), callers_.end(),
                     [&meta](const caller& x) { return x.meta.id == meta.id; });
    if (known == callers_.end())
      return false;
    if (known->answer && known->meta.request != meta.request)
      answer(fail(shop_errc::in_progress));
    else
      callers_.push_back(caller{meta, answer, known->result});
    return true;
  }

  /// As if nobody had asked.
  void forget() {
    callers_.clear();
  }

  /// The state is settled: everyone without a result gets what `make` answers
  /// for the command.
  template <class Make>
  void settle(Make make) {
    for (auto& waiting : callers_)
      if (!waiting.result)
        waiting.result = make(waiting.meta);
  }

  /// Everything decided is durable: tells those who have a result.
  void tell() {
    auto told = std::stable_partition(
      callers_.begin(), callers_.end(),
      [](const caller& x) { return !x.result.has_value(); });
    std::vector<caller> leaving(std::make_move_iterator(told),
                                std::make_move_iterator(callers_.end()));
    callers_.erase(told, callers_.end());
    for (auto& next : leaving)
      if (next.answer && next.result)
        next.answer(std::move(*next.result));
  }

  /// Tells everyone why there will be no view.
  void fail_all(shop_errc why) {
    for (auto& waiting : std::exchange(callers_, {}))
      if (waiting.answer)
        waiting.answer(fail(why));
  }

  /// How many wait.
  size_t size() const {
    return callers_.size();
  }

private:
  struct caller {
    command_meta meta;
    reply answer;
    std::optional<View> result;
  };

  std::vector<caller> callers_;
};

} // namespace shop
