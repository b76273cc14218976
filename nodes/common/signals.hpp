#pragma once

namespace shop {

/// Blocks SIGINT and SIGTERM in this thread and those it starts later, and
/// ignores SIGPIPE. Call it first in `main`.
void block_signals();

/// Waits for SIGINT or SIGTERM.
void wait_for_stop_signal();

} // namespace shop
