#include "nodes/signer_node/start_keys.hpp"

#include "nodes/signer_node/key_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <limits>
#include <stdexcept>

namespace shop {

namespace {

/// The descriptor under which the key process finds its end of the pair.
constexpr int inherited_channel = 3;

signer_config read_signer_config(config_file& config) {
  constexpr auto any = std::numeric_limits<int64_t>::max();
  signer_config result;
  result.key_path = config.text("signing_key");
  result.guard_path = config.text("guard_file");
  auto& policy = result.policy;
  policy.amount_max = config.number_or("amount_max", 1, any, policy.amount_max);
  policy.day_amount_max
    = config.number_or("day_amount_max", 1, any, policy.day_amount_max);
  policy.token_s_max
    = config.number_or("token_s_max", 1, any, policy.token_s_max);
  return result;
}

} // namespace

void check_key_settings(config_file& config) {
  read_signer_config(config);
}

key_process start_key_process(const char* program,
                              const std::string& config_path) {
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
    auto number = std::to_string(inherited_channel);
    ::execl("/proc/self/exe", program, "--config", config_path.c_str(),
            "--key-process", number.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(pair[1]);
  return {child, pair[0]};
}

int run_keys(const std::string& config_path, const std::string& channel) {
  config_file config{config_path};
  auto settings = read_signer_config(config);
  // The gate has read the rest and has called `finish`.
  return run_key_process(std::stoi(channel), settings);
}

} // namespace shop
