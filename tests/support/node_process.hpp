#pragma once

#include <nlohmann/json.hpp>
#include <sys/types.h>

#include <string>

namespace shop::test {

/// Where the build has put one of the shop's programs.
std::string program_path(const std::string& program);

/// One of the shop's programs as a process of a test's own; ends with the
/// object.
class node_process {
public:
  /// Starts `bin/<program>` of the build and waits until it logs `started`.
  /// @throws std::runtime_error with what it has logged when it ends instead
  node_process(const std::string& program, const std::string& config_path);

  /// Stops it, also where it was stopped with SIGSTOP.
  ~node_process();

  node_process(const node_process&) = delete;

  /// What it logged when it had started.
  const nlohmann::json& started() const {
    return started_;
  }

  /// A number in `started`, such as `port`.
  long number(const char* name) const;

  /// Its process, or -1 when it was waited for.
  pid_t pid() const {
    return pid_;
  }

  /// Sends a signal, unless it was waited for.
  void signal(int number) const;

  /// Waits for the end. @returns the exit status, or minus the signal
  int wait();

private:
  std::string read_line() const;

  pid_t pid_ = -1;
  int log_ = -1;
  nlohmann::json started_;
};

} // namespace shop::test
