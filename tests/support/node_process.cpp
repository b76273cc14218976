#include "tests/support/node_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace shop::test {

std::string program_path(const std::string& program) {
  auto build = std::getenv("SHOP_BINARY_DIR");
  return std::string{build == nullptr ? "." : build} + "/bin/" + program;
}

node_process::node_process(const std::string& program,
                           const std::string& config_path) {
  auto path = program_path(program);
  int ends[2];
  if (::pipe(ends) != 0)
    throw std::runtime_error("no pipe");
  log_ = ends[0];
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execl(path.c_str(), path.c_str(), "--config", config_path.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string seen;
  while (started_.is_null()) {
    auto text = read_line();
    seen += text + '\n';
    auto line = nlohmann::json::parse(text, nullptr, false);
    if (line.is_object() && line.value("event", "") == "started") {
      started_ = std::move(line);
    } else if (text.empty()) {
      wait();
      throw std::runtime_error(program + " has not started: " + seen);
    }
  }
}

node_process::~node_process() {
  signal(SIGCONT);
  signal(SIGTERM);
  if (pid_ > 0)
    wait();
}

long node_process::number(const char* name) const {
  return std::stol(started_.at(name).get<std::string>());
}

void node_process::signal(int number) const {
  if (pid_ > 0)
    ::kill(pid_, number);
}

int node_process::wait() {
  // The log is read to its end, or a full pipe could stop the program.
  std::array<char, 4096> part;
  while (::read(log_, part.data(), part.size()) > 0) {
    // Nobody wants it.
  }
  ::close(std::exchange(log_, -1));
  int status = 0;
  ::waitpid(std::exchange(pid_, -1), &status, 0);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

// A line of the log, or nothing when the program has ended.
std::string node_process::read_line() const {
  std::string result;
  for (char c = 0; ::read(log_, &c, 1) == 1 && c != '\n';)
    result += c;
  return result;
}

} // namespace shop::test
