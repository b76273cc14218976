#include "nodes/common/timer_queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace shop {

namespace {

using time_point = timer_queue::time_point;
using std::chrono::milliseconds;

class timer_queue_test : public ::testing::Test {
protected:
  static time_point at(int64_t ms) {
    return time_point{milliseconds{ms}};
  }

  caf::action note(int what) {
    return caf::make_action([this, what] { seen_.push_back(what); });
  }

  void push(int64_t due_ms, int what) {
    timers_.push(at(due_ms), note(what), {});
  }

  std::vector<int> run_until(int64_t now_ms) {
    seen_.clear();
    while (auto due = timers_.pop_due(at(now_ms)))
      due->what.run();
    return seen_;
  }

  timer_queue timers_;
  std::vector<int> seen_;
};

TEST_F(timer_queue_test, what_is_due_first_comes_first) {
  push(30, 3);
  push(10, 1);
  push(20, 2);
  EXPECT_EQ(run_until(100), (std::vector{1, 2, 3}));
}

TEST_F(timer_queue_test, what_is_due_together_comes_in_order) {
  for (int i = 0; i < 20; ++i)
    push(10, i);
  auto order = run_until(10);
  ASSERT_EQ(order.size(), 20u);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST_F(timer_queue_test, what_is_not_due_stays) {
  push(10, 1);
  push(11, 2);
  EXPECT_EQ(run_until(10), std::vector{1});
  EXPECT_EQ(timers_.next(), at(11));
}

TEST_F(timer_queue_test, says_when_a_new_entry_is_the_first) {
  EXPECT_TRUE(timers_.push(at(20), note(1), {}));
  EXPECT_FALSE(timers_.push(at(30), note(2), {}));
  EXPECT_FALSE(timers_.push(at(20), note(3), {}));
  EXPECT_TRUE(timers_.push(at(10), note(4), {}));
}

TEST_F(timer_queue_test, disposed_entries_do_not_pile_up) {
  push(5, 1);
  for (int i = 0; i < 100'000; ++i) {
    auto answered = note(2);
    timers_.push(at(1'000), answered, {});
    answered.dispose();
  }
  EXPECT_LE(timers_.size(), 2'048u);
  push(2'000, 3);
  EXPECT_EQ(run_until(3'000), (std::vector{1, 3}));
}

TEST_F(timer_queue_test, keeps_the_order_of_many_when_it_sweeps) {
  std::vector<int> expected;
  for (int i = 0; i < 10'000; ++i) {
    auto answered = note(-1);
    timers_.push(at(i), answered, {});
    answered.dispose();
    push(10'000 - i, 10'000 - i);
    expected.insert(expected.begin(), 10'000 - i);
  }
  EXPECT_EQ(run_until(20'000), expected);
}

} // namespace

} // namespace shop
