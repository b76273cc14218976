#pragma once

#include "actors/protocol/catalog.hpp"
#include "edge/http/message.hpp"

namespace shop::edge {

/// Reads the definition of a product, strictly. Throws `problem`.
product_view read_product_body(const http::request& input, product_id id);

} // namespace shop::edge
