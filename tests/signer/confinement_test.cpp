#include "nodes/signer_node/confinement.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <functional>
#include <string>
#include <thread>

namespace shop::test {

namespace {

constexpr int fine = 0;
constexpr int refused = 1;

/// What becomes of a process that does this: its exit status, or minus the
/// signal.
int as_child(const std::function<int()>& action) {
  auto child = ::fork();
  if (child == 0)
    ::_exit(action());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

int confined(const std::function<int()>& action) {
  return as_child([&] {
    confine_files({"/tmp"});
    confine_calls();
    return action();
  });
}

int open_file(const char* path) {
  return ::open(path, O_RDONLY | O_CLOEXEC) < 0 ? refused : fine;
}

} // namespace

TEST(confinement_test, files_elsewhere_are_not_there) {
  EXPECT_EQ(as_child([] {
              confine_files({"/tmp"});
              return open_file("/tmp") == fine
                      && open_file("/etc/passwd") == refused
                     ? fine
                     : refused;
            }),
            fine);
}

TEST(confinement_test, memory_and_time_go_on) {
  EXPECT_EQ(confined([] {
              std::string much(8'000'000, 'x');
              return much.size() == 8'000'000 ? fine : refused;
            }),
            fine);
}

TEST(confinement_test, whoever_opens_or_connects_or_executes_is_killed) {
  EXPECT_EQ(confined([] { return open_file("/tmp"); }), -SIGSYS);
  EXPECT_EQ(confined([] { return ::socket(AF_INET, SOCK_STREAM, 0); }),
            -SIGSYS);
  EXPECT_EQ(confined([] { return ::execl("/bin/true", "true", nullptr); }),
            -SIGSYS);
  EXPECT_EQ(confined([] { return ::fork() < 0 ? refused : fine; }), -SIGSYS);
  EXPECT_EQ(confined([] { return ::kill(::getppid(), 0); }), -SIGSYS);
}

TEST(confinement_test, no_memory_becomes_code) {
  EXPECT_EQ(confined([] {
              auto place = ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC,
                                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return place == MAP_FAILED ? refused : fine;
            }),
            -SIGSYS);
}

TEST(confinement_test, it_holds_for_threads_that_ran_before) {
  EXPECT_EQ(as_child([] {
              std::atomic<bool> begin{false};
              std::thread early{[&] {
                begin.wait(false);
                open_file("/tmp");
              }};
              confine_calls();
              begin = true;
              begin.notify_all();
              early.join();
              return fine;
            }),
            -SIGSYS);
}

} // namespace shop::test
