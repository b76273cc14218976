#pragma once

#include "edge/http/message.hpp"

#include <string>

namespace shop {

/// The response of a node's small servers to what goes wrong outside a
/// handler. Overload is 503 with `Retry-After`: whoever takes it for a refusal
/// of the request would give up for good.
http::response refusal(http::failure what, std::string content_type,
                       std::string body);

} // namespace shop
