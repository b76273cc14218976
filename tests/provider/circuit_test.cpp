#include "actors/payment/provider/circuit.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

using namespace std::chrono_literals;

class circuit_test : public ::testing::Test {
protected:
  static constexpr circuit_limits limits{3, 100ms, 350ms, 2};

  // Opens it by failures of calls that came one after the other.
  void open() {
    for (uint32_t i = 0; i < limits.failures_max; ++i) {
      auto call = subject.admit(now);
      ASSERT_TRUE(call);
      subject.failed(*call, now);
    }
  }

  circuit subject{limits};
  circuit::time_point now{1h};
};

} // namespace

TEST_F(circuit_test, lets_all_through_while_some_succeed) {
  for (int i = 0; i < 100; ++i) {
    auto call = subject.admit(now);
    ASSERT_TRUE(call);
    if (i % 3 == 0)
      subject.succeeded();
    else
      subject.failed(*call, now);
  }
}

TEST_F(circuit_test, opens_after_failures_in_a_row) {
  open();
  EXPECT_TRUE(subject.is_open(now));
  EXPECT_FALSE(subject.admit(now + 99ms));
}

TEST_F(circuit_test, lets_a_few_through_after_the_pause) {
  open();
  now += 100ms;
  EXPECT_TRUE(subject.admit(now));
  EXPECT_TRUE(subject.admit(now));
  EXPECT_FALSE(subject.admit(now));
  subject.succeeded();
  EXPECT_TRUE(subject.admit(now));
  EXPECT_FALSE(subject.is_open(now));
}

TEST_F(circuit_test, doubles_the_pause_up_to_its_limit_while_they_fail) {
  open();
  for (auto pause : {100ms, 200ms, 350ms, 350ms}) {
    EXPECT_FALSE(subject.admit(now + pause - 1ms));
    now += pause;
    auto probe = subject.admit(now);
    ASSERT_TRUE(probe);
    subject.failed(*probe, now);
  }
}

TEST_F(circuit_test, begins_with_the_short_pause_again_after_a_success) {
  open();
  now += 100ms;
  subject.failed(*subject.admit(now), now);
  now += 200ms;
  ASSERT_TRUE(subject.admit(now));
  subject.succeeded();
  open();
  EXPECT_TRUE(subject.admit(now + 100ms));
}

TEST_F(circuit_test, learns_nothing_from_the_end_of_an_old_call) {
  auto old = subject.admit(now);
  open();
  for (int i = 0; i < 10; ++i)
    subject.failed(*old, now + 50ms);
  now += 100ms;
  auto probe = subject.admit(now);
  ASSERT_TRUE(probe);
  subject.failed(*old, now);
  subject.succeeded();
  subject.failed(*probe, now);
  EXPECT_FALSE(subject.is_open(now));
}

} // namespace shop::test
