#pragma once

#include "edge/call.hpp"

namespace shop::edge {

/// Reads the order that the path names, for those who may see it: its owner,
/// a guest with its token, staff. Others learn nothing: it is not found. The
/// token is not in the result.
net::awaitable<order_view> read_order(call& c);

} // namespace shop::edge
