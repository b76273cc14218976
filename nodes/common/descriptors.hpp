#pragma once

#include <cstddef>

namespace shop {

/// Lets this process have `needed` open files and sockets, as far as the hard
/// limit allows; logs a warning when it does not. Debian starts a process with
/// 1,024, fewer than the connections that an edge takes.
void allow_descriptors(size_t needed);

} // namespace shop
