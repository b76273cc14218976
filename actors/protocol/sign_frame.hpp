#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "actors/protocol/signing.hpp"

namespace shop {

/// Largest frame, header included, in bytes.
inline constexpr size_t sign_frame_bytes_max = 1024;

/// `magic(4) | version(1) | type(1) | body length(2) | request id(8)`.
inline constexpr size_t sign_header_bytes = 16;

/// What may be asked of the signer; the index is the type on the wire, so
/// append only.
using sign_request = std::variant<sign_receipt, sign_refund, sign_access_token,
                                  sign_audit_head, get_public_keys, sign_ping>;

/// Why the signer did not sign.
struct sign_refusal {
  shop_errc code = shop_errc::signing_refused;

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_refusal& x) {
    return f.object(x).fields(f.field("code", x.code));
  }
};

/// What the signer answers; types start at 128 and are append only.
using sign_reply = std::variant<signed_jws, public_keys, done, sign_refusal>;

/// A message and the id that pairs a reply with its request.
template <class Message>
struct sign_envelope {
  uint64_t request_id = 0;
  Message message;
};

/// What a header says about the frame.
struct sign_header {
  uint8_t type = 0;
  uint16_t body_bytes = 0;
  uint64_t request_id = 0;
};

/// Reads a header; `invalid_argument` for wrong magic, version or length.
expected<sign_header> decode_sign_header(std::string_view bytes);

/// A request as one frame. Integers are big-endian; strings carry a length of
/// two bytes; members follow the order of their `inspect`.
std::string encode_sign_request(uint64_t request_id,
                                const sign_request& message);

std::string encode_sign_reply(uint64_t request_id, const sign_reply& message);

/// Reads one whole frame. Refuses unknown types, short and long bodies, and
/// every value that the type does not have.
expected<sign_envelope<sign_request>>
decode_sign_request(std::string_view frame);

expected<sign_envelope<sign_reply>> decode_sign_reply(std::string_view frame);

} // namespace shop
