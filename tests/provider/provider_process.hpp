#pragma once

#include "tests/support/files.hpp"
#include "tests/support/node_process.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>

namespace shop::test {

/// Callers of the sandbox send this.
inline const std::string provider_key = "sandbox-key";

/// A sandbox provider of its own on 127.0.0.1; ends with the object.
class provider_process {
public:
  /// Starts it with its record under `state`, and waits until it listens.
  /// Port 0 lets the system pick one. Throws what it has logged when it ends
  /// instead.
  /// @param more further lines of its config file
  explicit provider_process(const temporary_folder& state, uint16_t port = 0,
                            const std::string& more = {});

  uint16_t port() const {
    return port_;
  }

  uint16_t ops_port() const {
    return ops_port_;
  }

  /// Lets its files grow by nothing more, as if the disk were full.
  void fill_disk() const;

  /// Kills it with SIGKILL, if it still runs.
  void kill();

  /// Stops it with SIGTERM. @returns the exit status, or minus the signal
  int stop();

  /// Every authorisation, as it tells it.
  nlohmann::json record() const;

private:
  node_process process_;
  uint16_t port_;
  uint16_t ops_port_;
};

} // namespace shop::test
