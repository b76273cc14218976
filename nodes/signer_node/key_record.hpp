#pragma once

#include "actors/protocol/sign_frame.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shop {

/// Largest record from the gate to the key process: one byte for the role of
/// whoever asks, then a request frame. Back come reply frames as they are.
inline constexpr size_t key_record_bytes_max = 1 + sign_frame_bytes_max;

/// A record of a message that was decoded from a frame.
inline std::string key_record(signer_role role, uint64_t ticket,
                              const sign_request& message) {
  return static_cast<char>(role)
       + encode_sign_request(ticket, message).value_or("");
}

/// What a record asks for.
struct key_request {
  signer_role role;
  uint64_t ticket;
  sign_request message;
};

/// The request in a record, checked again from scratch; nothing for what does
/// not decode or what the role may not ask.
inline std::optional<key_request> read_key_record(std::string_view record) {
  if (record.empty())
    return std::nullopt;
  auto role = static_cast<uint8_t>(record.front());
  auto request = decode_sign_request(record.substr(1));
  if (!request || role >= enum_names<signer_role>.size()
      || !may_ask(static_cast<signer_role>(role), request->message))
    return std::nullopt;
  return key_request{static_cast<signer_role>(role), request->request_id,
                     std::move(request->message)};
}

} // namespace shop
