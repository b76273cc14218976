#include "actors/journal/standby.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace shop::test {

namespace {

struct fake_session {
  std::thread::id opened_by = std::this_thread::get_id();
  bool alive = true;

  bool is_alive() const {
    return alive;
  }
};

std::unique_ptr<fake_session> open_one() {
  return std::make_unique<fake_session>();
}

const auto here = std::this_thread::get_id();

bool is_elsewhere() {
  return std::this_thread::get_id() != here;
}

} // namespace

TEST(standby_test, the_next_one_is_opened_by_another_thread) {
  standby<fake_session> uut{open_one};
  EXPECT_EQ(uut.take()->opened_by, here);
  EXPECT_NE(uut.take()->opened_by, here);
}

TEST(standby_test, one_that_died_while_it_stood_by_is_not_given) {
  standby<fake_session> uut{[] {
    auto session = open_one();
    session->alive = !is_elsewhere();
    return session;
  }};
  uut.take();
  EXPECT_TRUE(uut.take()->alive);
}

TEST(standby_test, a_failure_to_open_the_next_one_is_not_the_callers) {
  standby<fake_session> uut{[] {
    if (is_elsewhere())
      throw std::runtime_error{"not now"};
    return open_one();
  }};
  uut.take();
  EXPECT_EQ(uut.take()->opened_by, here);
}

TEST(standby_test, a_failure_to_open_one_now_is_the_callers) {
  standby<fake_session> uut{[]() -> std::unique_ptr<fake_session> {
    throw std::runtime_error{"not now"};
  }};
  EXPECT_THROW(uut.take(), std::runtime_error);
}

} // namespace shop::test
