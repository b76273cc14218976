#pragma once

#include <chrono>
#include <string>

namespace shop::test {

/// Takes what this process writes to standard error, a line at a time, while it
/// lives.
class log_lines {
public:
  log_lines();

  ~log_lines();

  log_lines(const log_lines&) = delete;

  /// Waits for the next line. Throws when there is none in time.
  std::string next(std::chrono::seconds patience);

private:
  int pipe_;
  int standard_error_;
  std::string unread_;
};

} // namespace shop::test
