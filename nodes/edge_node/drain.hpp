#pragma once

#include "edge/http/server.hpp"

#include <chrono>

namespace shop {

/// How long requests under way may take when a node stops.
constexpr auto drain_ms = std::chrono::milliseconds{5'000};

/// How long a connection without a request is kept then: closing it while the
/// next request is on its way would lose that.
constexpr auto linger_ms = std::chrono::milliseconds{1'000};

/// Has the server end in order, and then the context. Blocks until all
/// connections have ended or had their time; another thread runs the context.
void drain(net::io_context& context, http::server& server);

} // namespace shop
