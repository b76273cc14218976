#include "nodes/signer_node/start_keys.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>

namespace shop {

key_process start_key_process(const std::string& config_path) {
  auto program = std::filesystem::read_symlink("/proc/self/exe")
                   .replace_filename("signer_keys");
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
    throw std::runtime_error("no pair for the key process");
  auto child = ::fork();
  if (child < 0)
    throw std::runtime_error("cannot fork the key process");
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    // dup2 drops close-on-exec; when both are the same it would stay.
    if (pair[1] == inherited_channel)
      ::fcntl(pair[1], F_SETFD, 0);
    else
      ::dup2(pair[1], inherited_channel);
    // What this process has inherited is nobody's business.
    ::close_range(inherited_channel + 1, ~0u, 0);
    ::execl(program.c_str(), program.c_str(), "--config", config_path.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(pair[1]);
  return {child, pair[0]};
}

std::string await_end(const key_process& keys) {
  int status = 0;
  if (::waitpid(keys.process, &status, 0) != keys.process)
    return "unknown";
  if (WIFSIGNALED(status))
    return "signal " + std::to_string(WTERMSIG(status));
  return "status " + std::to_string(WEXITSTATUS(status));
}

} // namespace shop
