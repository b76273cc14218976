#pragma once

#include "nodes/common/config_file.hpp"

#include <sys/types.h>

#include <string>

namespace shop {

/// Checks the part of the configuration that only the key process uses, so
/// that a mistake shows before anything is started.
void check_key_settings(config_file& config);

/// A running key process and this end of the pair to it.
struct key_process {
  pid_t process = 0;
  int channel = -1;
};

/// Starts the key process: this program again, with one end of a pair as its
/// only way to the world. Throws `std::runtime_error`.
key_process start_key_process(const char* program,
                              const std::string& config_path);

/// What the key process does: reads its configuration and runs.
/// @param channel the number of the inherited descriptor
int run_keys(const std::string& config_path, const std::string& channel);

} // namespace shop
