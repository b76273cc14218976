#pragma once

#include "actors/protocol/signing.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace shop {

/// Longest JWS that is looked at, in bytes.
inline constexpr size_t jws_bytes_max = 4096;

/// Largest key set that is read, in bytes.
inline constexpr size_t jwks_bytes_max = 65'536;

/// Why a JWS is not believed.
enum class jws_fault : uint8_t {
  /// Not three parts of base64url, two of them JSON objects.
  form,
  /// Another algorithm, another kind of statement, or an extension.
  header,
  /// No key of that name.
  key,
  signature,
};

template <>
inline constexpr auto enum_names<jws_fault> = names_of("form", "header", "key",
                                                       "signature");

/// What a key has signed.
struct verified_jws {
  std::string kid;
  /// The claims as they were signed, and as an object.
  std::string text;
  nlohmann::json claims;
};

/// The RFC 7638 thumbprint of an Ed25519 key.
/// @param x its 32 bytes in base64url
std::string thumbprint(const std::string& x);

/// The public keys of our signer. Only Ed25519, and only under their
/// thumbprints; other keys are left out.
class key_set {
public:
  key_set() = default;

  explicit key_set(const public_keys& keys);

  /// Reads a JWK set (RFC 7517, 8037); `invalid_argument` when it is none.
  static expected<key_set> parse(std::string_view text);

  bool empty() const {
    return keys_.empty();
  }

  /// The keys as a JWK set.
  std::string jwks() const;

  /// Believes a compact JWS that one of the keys has signed.
  /// @param type the JOSE `typ` that it has to have
  tl::expected<verified_jws, jws_fault> verify(std::string_view jws,
                                               std::string_view type) const;

private:
  struct known_key {
    public_key source;
    std::shared_ptr<void> handle;
  };

  void add(const public_key& key);
  const known_key* find(std::string_view kid) const;

  std::vector<known_key> keys_;
};

} // namespace shop
