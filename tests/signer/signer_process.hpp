#pragma once

#include "tests/support/certificates.hpp"
#include "tests/support/files.hpp"
#include "tests/support/node_process.hpp"

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace shop::test {

/// A signer node of its own; ends with the object.
class signer_process {
public:
  /// Starts it with key and guard under `state`, and waits until it listens.
  /// Port 0 lets the system pick one. Throws when it ends instead.
  /// @param settings further lines of its configuration
  signer_process(const certificates& certs, const temporary_folder& state,
                 uint16_t port = 0, const std::string& settings = {});

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
