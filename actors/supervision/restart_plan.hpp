#pragma once

#include "actors/supervision/restart_policy.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace shop {

/// Who is started again when one child fails; the meaning is OTP's.
enum class restart_strategy : uint8_t {
  /// The child alone.
  one_for_one,
  /// The child and those started after it, because they know it.
  rest_for_one,
  /// All, because they know each other.
  one_for_all,
};

/// When a child is started again; the meaning is OTP's.
enum class restart_kind : uint8_t {
  /// However it ends.
  permanent,
  /// When it ends abnormally.
  transient,
  /// Never, not even when a sibling takes it down.
  temporary,
};

/// What a supervisor decides: which children to stop and start, in what order
/// and when, and when to give up. Pure; `supervisor_state` carries it out.
///
/// Children are numbered in starting order. They start in that order and stop
/// in reverse, one at a time.
class restart_plan {
public:
  /// What to do next.
  struct action {
    enum class kind : uint8_t {
      /// Nothing until something happens.
      wait,
      /// Start `child`, then ask again.
      start,
      /// Tell `child` to stop, then ask again.
      stop,
      /// Ask again at `until`.
      pause,
      /// All children have ended, and so must the supervisor.
      end,
    };

    kind what = kind::wait;
    size_t child = 0;
    timestamp until;
  };

  restart_plan(restart_strategy strategy, restart_policy policy,
               std::vector<restart_kind> children);

  /// A child has ended, or could not be started. Answers whether that was a
  /// failure: nobody told it to, and its kind does not allow it.
  /// @param jitter from 0 to 1
  bool ended(size_t child, bool abnormally, timestamp now, double jitter);

  /// All children have to go.
  void stop_all() {
    ending_ = true;
  }

  /// The next thing to do. What it says to start counts as running, what it
  /// says to stop as told.
  action next(timestamp now);

  /// Whether every child runs that should.
  bool is_settled() const;

  /// Whether there were more failures than the policy allows.
  bool has_given_up() const {
    return history_.exceeded();
  }

  bool is_running(size_t child) const {
    return children_[child].is == state::running;
  }

  /// How often a child has been started again.
  uint32_t restarts(size_t child) const {
    return children_[child].restarts;
  }

private:
  enum class state : uint8_t { down, running, told, finished };

  struct slot {
    restart_kind kind;
    /// `down` until it is started; `finished` is for good.
    state is = state::down;
    /// Has to be down before anything starts.
    bool affected = false;
    uint32_t restarts = 0;
  };

  void affect(size_t failed);
  std::optional<size_t> last_to_stop() const;
  std::optional<size_t> first_to_start() const;

  restart_strategy strategy_;
  restart_history history_;
  std::vector<slot> children_;
  bool ending_ = false;
};

} // namespace shop
