#pragma once

#include "edge/call.hpp"

namespace shop {

/// Keeps the edge's catalogue in step with the shop, for as long as the
/// executor runs.
net::awaitable<void> follow_catalog(edge::edge_state& edge);

/// Keeps the signer's public keys, for as long as the executor runs.
net::awaitable<void> follow_keys(edge::edge_state& edge);

} // namespace shop
