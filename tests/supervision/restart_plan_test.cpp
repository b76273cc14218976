#include "actors/supervision/restart_plan.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace shop {

namespace {

using kind = restart_plan::action::kind;

constexpr auto permanent = restart_kind::permanent;
constexpr auto transient = restart_kind::transient;
constexpr auto temporary = restart_kind::temporary;

class restart_plan_test : public ::testing::Test {
protected:
  void make(restart_strategy strategy, std::vector<restart_kind> children) {
    plan.emplace(strategy, policy, std::move(children));
  }

  // What the plan does until it waits: "+1 -2 end", pauses let time pass.
  // Children that are told to stop do so at once.
  std::string run() {
    std::string result;
    for (;;) {
      auto next = plan->next(now);
      auto child = std::to_string(next.child);
      switch (next.what) {
        case kind::wait:
          return result.empty() ? result : result.substr(1);
        case kind::start:
          result += " +" + child;
          break;
        case kind::stop:
          result += " -" + child;
          plan->ended(next.child, false, now, 0);
          break;
        case kind::pause:
          EXPECT_GT(next.until, now);
          now = next.until;
          break;
        case kind::end:
          return (result + " end").substr(1);
      }
    }
  }

  std::string fail(size_t child) {
    plan->ended(child, true, now, 0);
    return run();
  }

  void pass_ms(int64_t time) {
    now.us += time * 1000;
  }

  restart_policy policy{3, std::chrono::milliseconds{1'000},
                        std::chrono::milliseconds{10},
                        std::chrono::milliseconds{80}};
  std::optional<restart_plan> plan;
  timestamp now{1'000'000'000};
};

TEST_F(restart_plan_test, starts_in_order_and_stops_in_reverse) {
  make(restart_strategy::one_for_one, {permanent, temporary, transient});
  EXPECT_EQ(run(), "+0 +1 +2");
  EXPECT_TRUE(plan->is_settled());
  plan->stop_all();
  EXPECT_EQ(run(), "-2 -1 -0 end");
}

TEST_F(restart_plan_test, one_for_one_starts_the_failed_child_alone) {
  make(restart_strategy::one_for_one, {permanent, permanent, permanent});
  run();
  EXPECT_EQ(fail(1), "+1");
  EXPECT_EQ(plan->restarts(1), 1u);
  EXPECT_EQ(plan->restarts(0), 0u);
}

TEST_F(restart_plan_test, rest_for_one_takes_those_started_later) {
  make(restart_strategy::rest_for_one, {permanent, permanent, permanent});
  run();
  EXPECT_EQ(fail(1), "-2 +1 +2");
  EXPECT_EQ(fail(2), "+2");
  EXPECT_EQ(plan->restarts(0), 0u);
  EXPECT_EQ(plan->restarts(2), 2u);
}

TEST_F(restart_plan_test, one_for_all_takes_all) {
  make(restart_strategy::one_for_all, {permanent, permanent, permanent});
  run();
  EXPECT_EQ(fail(1), "-2 -0 +0 +1 +2");
}

TEST_F(restart_plan_test, starts_again_what_its_kind_says) {
  make(restart_strategy::one_for_one, {permanent, transient, temporary});
  run();
  for (size_t child : {0u, 1u, 2u})
    plan->ended(child, false, now, 0);
  EXPECT_EQ(run(), "+0");
  plan->ended(0, true, now, 0);
  EXPECT_EQ(run(), "+0");
}

TEST_F(restart_plan_test, starts_a_transient_child_after_its_failure) {
  make(restart_strategy::one_for_one, {transient, temporary});
  run();
  EXPECT_TRUE(plan->ended(0, true, now, 0));
  EXPECT_FALSE(plan->ended(1, true, now, 0));
  EXPECT_EQ(run(), "+0");
}

TEST_F(restart_plan_test, a_sibling_brings_back_transient_not_temporary) {
  make(restart_strategy::rest_for_one, {permanent, transient, temporary});
  run();
  EXPECT_EQ(fail(0), "-2 -1 +0 +1");
}

TEST_F(restart_plan_test, a_finished_child_is_not_brought_back) {
  make(restart_strategy::one_for_all, {permanent, transient});
  run();
  plan->ended(1, false, now, 0);
  EXPECT_EQ(run(), "");
  EXPECT_EQ(fail(0), "+0");
}

TEST_F(restart_plan_test, gives_up_at_more_failures_than_allowed) {
  make(restart_strategy::one_for_one, {permanent, permanent});
  run();
  EXPECT_EQ(fail(0), "+0");
  EXPECT_EQ(fail(1), "+1");
  EXPECT_EQ(fail(0), "+0");
  EXPECT_FALSE(plan->has_given_up());
  EXPECT_EQ(fail(0), "-1 end");
  EXPECT_TRUE(plan->has_given_up());
}

TEST_F(restart_plan_test, forgets_failures_after_the_period) {
  make(restart_strategy::one_for_one, {permanent});
  run();
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(fail(0), "+0");
    pass_ms(1'001);
  }
}

TEST_F(restart_plan_test, doubles_the_pause_up_to_its_limit) {
  policy.restarts_max = 100;
  make(restart_strategy::one_for_one, {permanent});
  run();
  for (int64_t pause_ms : {10, 20, 40, 80, 80, 80}) {
    auto before = now;
    fail(0);
    EXPECT_EQ(now.us - before.us, pause_ms * 1000);
  }
}

TEST_F(restart_plan_test, jitter_takes_up_to_half_of_the_pause) {
  make(restart_strategy::one_for_one, {permanent});
  run();
  plan->ended(0, true, now, 1.0);
  EXPECT_EQ(plan->next(now).until.us - now.us, 5'000);
}

TEST_F(restart_plan_test, waits_for_each_child_before_the_one_before_it) {
  make(restart_strategy::one_for_all, {permanent, permanent});
  run();
  plan->stop_all();
  EXPECT_EQ(plan->next(now).child, 1u);
  EXPECT_EQ(plan->next(now).what, kind::wait);
  plan->ended(1, true, now, 0);
  EXPECT_EQ(plan->next(now).child, 0u);
}

TEST_F(restart_plan_test, a_failure_while_others_stop_widens_the_restart) {
  make(restart_strategy::rest_for_one, {permanent, permanent, permanent});
  run();
  plan->ended(1, true, now, 0);
  EXPECT_EQ(plan->next(now).what, kind::stop);
  plan->ended(0, true, now, 0);
  plan->ended(2, false, now, 0);
  EXPECT_EQ(run(), "+0 +1 +2");
}

TEST_F(restart_plan_test, ends_although_children_fail_while_they_stop) {
  make(restart_strategy::one_for_all, {permanent, permanent, permanent});
  run();
  plan->stop_all();
  plan->next(now);
  for (size_t child : {0u, 1u, 2u})
    EXPECT_FALSE(plan->ended(child, true, now, 0));
  EXPECT_EQ(run(), "end");
}

// Whatever fails whenever: order holds, and in the end all run or all ended.
TEST_F(restart_plan_test, keeps_the_order_under_any_schedule) {
  for (uint32_t seed = 0; seed < 2'000; ++seed) {
    std::minstd_rand chance{seed};
    auto strategy = static_cast<restart_strategy>(chance() % 3);
    policy.restarts_max = 1 + static_cast<uint32_t>(chance() % 10);
    constexpr size_t count = 5;
    make(strategy, std::vector<restart_kind>(count, permanent));
    std::vector<char> up(count, 0);
    auto ended = false;
    for (int step = 0; step < 200 && !ended; ++step) {
      if (chance() % 4 == 0) {
        auto child = chance() % count;
        if (up[child])
          plan->ended(child, true, now, 0);
        up[child] = 0;
        continue;
      }
      auto next = plan->next(now);
      if (next.what == kind::start) {
        auto in_order = strategy == restart_strategy::rest_for_one;
        for (auto later = next.child; in_order && later < count; ++later)
          ASSERT_FALSE(up[later]) << "seed " << seed;
        ASSERT_FALSE(std::exchange(up[next.child], 1)) << "seed " << seed;
      } else if (next.what == kind::stop) {
        ASSERT_TRUE(up[next.child]) << "seed " << seed;
      } else if (next.what == kind::wait && up[next.child]
                 && !plan->is_running(next.child)) {
        up[next.child] = 0;
        plan->ended(next.child, false, now, 0);
      } else if (next.what == kind::pause) {
        now = next.until;
      } else if (next.what == kind::end) {
        ended = true;
        ASSERT_EQ(up, std::vector<char>(count, 0)) << "seed " << seed;
        ASSERT_TRUE(plan->has_given_up()) << "seed " << seed;
      }
    }
    if (!ended) {
      plan->stop_all();
      ASSERT_TRUE(run().ends_with("end")) << "seed " << seed;
    }
  }
}

} // namespace

} // namespace shop
