#pragma once

#include "actors/protocol/signing.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace shop {

/// Largest frame, header included, in bytes.
inline constexpr size_t sign_frame_bytes_max = 1024;

/// `magic(4) | version(1) | type(1) | body length(2) | request id(8)`.
inline constexpr size_t sign_header_bytes = 16;

/// What may be asked of the signer; the index is the type on the wire, so
/// append only. `may_ask` says who may ask what.
using sign_request
  = std::variant<sign_receipt, sign_refund, sign_access_token, sign_audit_head,
                 get_public_keys, sign_ping, get_signer_figures, gate_refusals>;

/// The type on the wire of a request.
template <class Message>
constexpr uint8_t type_of_request() {
  auto index = []<class... Ts>(std::variant<Ts...>*) {
    uint8_t result = 0;
    // Counts until it is found.
    static_cast<void>(
      ((std::is_same_v<Message, Ts> || (++result, false)) || ...));
    return result;
  };
  return index(static_cast<sign_request*>(nullptr));
}

/// So many of the first requests are answered with a signature.
inline constexpr size_t signed_requests = 4;

/// The names of the requests, by their type.
inline constexpr auto sign_request_names = names_of(
  "sign_receipt", "sign_refund", "sign_access_token", "sign_audit_head",
  "get_public_keys", "sign_ping", "get_signer_figures", "gate_refusals");

static_assert(sign_request_names.size() == std::variant_size_v<sign_request>);

template <class Message>
std::string name_of_request() {
  return std::string{sign_request_names[type_of_request<Message>()]};
}

/// What a client of the signer is to it; the pin of its key says so. Append
/// only: the number goes from the gate to the key process.
enum class signer_role : uint8_t {
  /// Hosts the entities: asks for every signature.
  shard,
  /// Verifies what others asked for: needs the public keys.
  verifier,
  /// The gate itself; no client has this role.
  gate,
};

template <>
inline constexpr auto enum_names<signer_role> = names_of("shard", "verifier",
                                                         "gate");

/// Whether a client in this role may ask for this.
bool may_ask(signer_role role, const sign_request& message);

/// Why the signer did not sign.
struct sign_refusal {
  shop_errc code = shop_errc::signing_refused;

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_refusal& x) {
    return f.object(x).fields(f.field("code", x.code));
  }
};

/// What the signer answers; types start at 128 and are append only.
using sign_reply
  = std::variant<signed_jws, public_keys, done, sign_refusal, signer_figures>;

/// The names of the replies, in the order of their types.
inline constexpr auto sign_reply_names = names_of(
  "signed_jws", "public_keys", "done", "sign_refusal", "signer_figures");

static_assert(sign_reply_names.size() == std::variant_size_v<sign_reply>);

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
/// two bytes; members follow the order of their `inspect`. Fails with
/// `invalid_argument` for what no frame can hold.
expected<std::string> encode_sign_request(uint64_t request_id,
                                          const sign_request& message);

/// A reply as one frame; a refusal with `corrupt_data` for what no frame can
/// hold.
std::string encode_sign_reply(uint64_t request_id, const sign_reply& message);

/// Reads one whole frame. Refuses unknown types, short and long bodies, text
/// with other bytes than printable ASCII without the space, and every value
/// that the type does not have.
expected<sign_envelope<sign_request>> decode_sign_request(
  std::string_view frame);

expected<sign_envelope<sign_reply>> decode_sign_reply(std::string_view frame);

} // namespace shop
