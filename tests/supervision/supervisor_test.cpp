#include "actors/supervision/supervisor.hpp"
#include "tests/support/virtual_system.hpp"

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <gtest/gtest.h>

#include <stdexcept>

namespace shop {

namespace {

class supervisor_test : public ::testing::Test {
protected:
  ~supervisor_test() override {
    if (root_)
      caf::anon_send_exit(root_, caf::exit_reason::kill);
    for (auto& [id, child] : children_)
      caf::anon_send_exit(child, caf::exit_reason::kill);
    system_.drain();
    root_ = nullptr;
    children_.clear();
  }

  // A child that notes its starts and stops.
  child_spec child(const std::string& id) {
    return {id, [this, id](caf::actor_system& system, const running_siblings&) {
              diary_ += " +" + id;
              auto handle = system.spawn(
                [this, id](caf::event_based_actor* self) -> caf::behavior {
                  self->attach_functor(
                    [this, id](const caf::error&) { diary_ += " -" + id; });
                  return {[self](caf::close_atom) {
                    self->quit(
                      caf::make_error(caf::sec::runtime_error, "crashed"));
                  }};
                });
              children_[id] = handle;
              return handle;
            }};
  }

  // A child that hears no request to stop.
  child_spec deaf_child(const std::string& id) {
    auto spec = child(id);
    spec.start
      = [this, start = spec.start, id](auto& system, const auto& siblings) {
          start(system, siblings);
          caf::anon_send_exit(children_[id], caf::exit_reason::user_shutdown);
          children_[id] = system.spawn(
            [this, id](caf::event_based_actor* self) -> caf::behavior {
              self->set_exit_handler([](caf::exit_msg&) {});
              self->attach_functor(
                [this, id](const caf::error&) { diary_ += " x" + id; });
              return {[](caf::close_atom) {}};
            });
          return children_[id];
        };
    return spec;
  }

  void start(std::vector<child_spec> children,
             restart_strategy strategy = restart_strategy::one_for_one,
             restart_policy restarts = {}) {
    supervisor_config config;
    config.strategy = strategy;
    config.restarts = restarts;
    config.children = std::move(children);
    config.on_failure
      = [this](const child_failure& x) { failures_.push_back(x); };
    root_ = spawn_supervisor(*system_, std::move(config));
    root_->attach_functor(
      [this](const caf::error& reason) { ended_ = to_string(reason); });
    system_.run();
  }

  void advance_ms(int64_t time) {
    system_.advance(std::chrono::milliseconds{time},
                    std::chrono::milliseconds{1});
  }

  void crash(const std::string& id) {
    caf::anon_send(children_[id], caf::close_atom_v);
    system_.run();
  }

  void tell_to_stop() {
    caf::anon_send_exit(root_, caf::exit_reason::user_shutdown);
    system_.run();
  }

  std::string diary() {
    return std::exchange(diary_, {});
  }

  test::virtual_system system_;
  supervisor_actor root_;
  std::map<std::string, caf::actor> children_;
  std::vector<child_failure> failures_;
  std::string diary_;
  std::string ended_;
};

TEST_F(supervisor_test, starts_in_order_and_stops_in_reverse) {
  start({child("a"), child("b"), child("c")});
  EXPECT_EQ(diary(), " +a +b +c");
  tell_to_stop();
  EXPECT_EQ(diary(), " -c -b -a");
  EXPECT_EQ(ended_, to_string(caf::error{caf::exit_reason::user_shutdown}));
}

TEST_F(supervisor_test, starts_a_crashed_child_again_after_a_pause) {
  start({child("a"), child("b")});
  diary();
  crash("a");
  EXPECT_EQ(diary(), " -a");
  advance_ms(20);
  EXPECT_EQ(diary(), " +a");
  ASSERT_EQ(failures_.size(), 1u);
  EXPECT_EQ(failures_[0].id, "a");
  EXPECT_FALSE(failures_[0].last);
}

TEST_F(supervisor_test, gives_later_children_the_new_handle) {
  caf::actor seen;
  auto late = child("late");
  late.start = [&, inner = late.start](auto& system, const auto& siblings) {
    seen = siblings.template get<caf::actor>("a");
    return inner(system, siblings);
  };
  start({child("a"), late}, restart_strategy::rest_for_one);
  auto before = seen;
  crash("a");
  advance_ms(20);
  EXPECT_EQ(seen, children_["a"]);
  EXPECT_NE(seen, before);
  EXPECT_EQ(diary(), " +a +late -a -late +a +late");
}

TEST_F(supervisor_test, ends_with_the_reason_after_too_many_failures) {
  restart_policy twice;
  twice.restarts_max = 2;
  start({child("a"), child("b")}, restart_strategy::one_for_one, twice);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(ended_, "");
    crash("a");
    advance_ms(100);
  }
  EXPECT_NE(ended_.find("crashed"), std::string::npos);
  EXPECT_EQ(diary(), " +a +b -a +a -a +a -a -b");
  EXPECT_TRUE(failures_.back().last);
}

TEST_F(supervisor_test, escalates_to_its_own_supervisor) {
  auto lower = [this](caf::actor_system& system, const running_siblings&) {
    supervisor_config config;
    config.restarts.restarts_max = 0;
    config.children = {child("a")};
    return caf::actor_cast<caf::actor>(spawn_supervisor(system, config));
  };
  child_spec first;
  first.id = "lower";
  first.start = lower;
  start({first, child("b")}, restart_strategy::rest_for_one);
  EXPECT_EQ(diary(), " +b +a");
  crash("a");
  advance_ms(30);
  EXPECT_EQ(diary(), " -a -b +b +a");
}

TEST_F(supervisor_test, counts_a_start_that_throws_as_a_failure) {
  auto attempts = 0;
  auto flaky = child("a");
  flaky.start = [&, inner = flaky.start](auto& system, const auto& siblings) {
    if (++attempts < 3)
      throw std::runtime_error("no port");
    return inner(system, siblings);
  };
  start({flaky, child("b")});
  advance_ms(100);
  EXPECT_EQ(attempts, 3);
  EXPECT_EQ(failures_.size(), 2u);
  EXPECT_EQ(diary(), " +a +b");
}

TEST_F(supervisor_test, kills_a_child_that_does_not_stop_in_its_grace) {
  auto deaf = deaf_child("b");
  deaf.grace_ms = std::chrono::milliseconds{50};
  start({child("a"), deaf});
  diary();
  tell_to_stop();
  advance_ms(49);
  EXPECT_EQ(diary(), "");
  advance_ms(2);
  EXPECT_EQ(diary(), " xb -a");
  EXPECT_NE(ended_, "");
}

TEST_F(supervisor_test, takes_its_children_along_when_it_is_killed) {
  start({child("a"), child("b")});
  diary();
  caf::anon_send_exit(root_, caf::exit_reason::kill);
  system_.run();
  EXPECT_EQ(diary(), " -a -b");
}

TEST_F(supervisor_test, answers_its_children) {
  start({child("a"), child("b")});
  crash("a");
  children_view answer;
  system_->spawn([&](caf::event_based_actor* self) {
    self->request(root_, std::chrono::seconds{1}, get_children{})
      .then([&](const children_view& x) { answer = x; });
  });
  system_.run();
  ASSERT_EQ(answer.children.size(), 2u);
  EXPECT_EQ(answer.children[0].running, 0);
  EXPECT_EQ(answer.children[1].running, 1);
}

} // namespace

} // namespace shop
