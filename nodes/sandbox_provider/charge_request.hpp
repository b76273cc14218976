#pragma once

#include "edge/http/message.hpp"
#include "nodes/sandbox_provider/charge_book.hpp"

#include <tl/expected.hpp>

namespace shop::sandbox {

/// Why a request was not understood: the answer's status and `error.code`.
struct misunderstanding {
  unsigned status = 400;
  std::string code;
};

/// Reads a POST strictly: a known path, an idempotency key of visible ASCII,
/// and exactly the expected members. Nothing is coerced: an amount is a whole
/// number of 1 to `amount_max`.
tl::expected<charge_request, misunderstanding> read_charge_request(
  const http::request& input);

} // namespace shop::sandbox
