#pragma once

#include <sys/types.h>

#include <string>

namespace shop {

/// A running key process and this end of the pair to it.
struct key_process {
  pid_t process = 0;
  int channel = -1;
};

/// The descriptor under which the key process finds its end of the pair.
inline constexpr int inherited_channel = 3;

/// Starts `signer_keys`, which stands beside this program, with one end of a
/// pair as its only way to the world. Throws `std::runtime_error`.
key_process start_key_process(const std::string& config_path);

/// Waits for its end. @returns how it ended, for people
std::string await_end(const key_process& keys);

} // namespace shop
