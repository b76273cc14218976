#include "tests/support/log_lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace shop::test {

log_lines::log_lines() : pipe_(-1), standard_error_(::dup(STDERR_FILENO)) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0)
    throw std::runtime_error("no pipe");
  ::dup2(ends[1], STDERR_FILENO);
  ::close(ends[1]);
  pipe_ = ends[0];
}

log_lines::~log_lines() {
  ::dup2(standard_error_, STDERR_FILENO);
  ::close(standard_error_);
  ::close(pipe_);
}

std::string log_lines::next(std::chrono::seconds patience) {
  using std::chrono::milliseconds;
  auto limit_ms = static_cast<int>(milliseconds{patience}.count());
  auto end = unread_.find('\n');
  while (end == std::string::npos) {
    pollfd readable{pipe_, POLLIN, 0};
    std::array<char, 4096> part;
    if (::poll(&readable, 1, limit_ms) <= 0)
      throw std::runtime_error("nothing was logged but: " + unread_);
    auto size = ::read(pipe_, part.data(), part.size());
    if (size <= 0)
      throw std::runtime_error("standard error is closed");
    unread_.append(part.data(), static_cast<size_t>(size));
    end = unread_.find('\n');
  }
  auto line = unread_.substr(0, end);
  unread_.erase(0, end + 1);
  return line;
}

} // namespace shop::test
