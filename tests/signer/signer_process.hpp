#pragma once

#include "tests/signer/samples.hpp"
#include "tests/support/node_process.hpp"

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace shop::test {

/// Runs a shell command. Throws when it fails.
/// @returns what it printed
std::string run_command(const std::string& command);

/// Certificates as an installation has them, made with openssl: `signer` and
/// the clients `shard`, `verifier` and `unpinned` by one authority, and
/// `stranger` by another; file `pins`.
class certificates {
public:
  certificates();

  std::string operator/(const std::string& name) const {
    return folder_ / name;
  }

private:
  temporary_folder folder_;
};

/// A signer node of its own; ends with the object.
class signer_process {
public:
  /// Starts it with key and guard under `state`, and waits until it listens.
  /// Port 0 lets the system pick one. Throws when it ends instead.
  signer_process(const certificates& certs, const temporary_folder& state,
                 uint16_t port = 0);

  uint16_t port() const {
    return port_;
  }

  pid_t gate() const {
    return gate_.pid();
  }

  pid_t keys() const {
    return keys_;
  }

  /// Waits for the end. @returns the exit status, or minus the signal
  int wait() {
    return gate_.wait();
  }

private:
  node_process gate_;
  uint16_t port_;
  pid_t keys_;
};

} // namespace shop::test
