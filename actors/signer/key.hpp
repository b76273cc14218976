#pragma once

#include "actors/protocol/signing.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace shop {

/// SHA-256 as 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// Keeps keys that are read or made from now on in memory that is never swapped
/// and that core files leave out. Once, before anything of OpenSSL is used; its
/// configuration file plays no part. Throws `std::runtime_error` where memory
/// cannot be locked.
void lock_key_memory();

/// The Ed25519 key that signs.
class signing_key {
public:
  /// Reads a PKCS#8 PEM file that only its owner may read, sealed or not.
  /// Throws `std::runtime_error`.
  /// @param passphrase opens a sealed file; empty where there is none
  static signing_key read(const std::string& path,
                          const std::string& passphrase = {});

  /// Makes a key and its file, sealed with a passphrase that is not empty.
  /// Throws `std::runtime_error`.
  static signing_key make(const std::string& path,
                          const std::string& passphrase = {});

  /// The 64 bytes of the signature.
  std::string sign(std::string_view bytes) const;

  /// Whether whoever has the file needs a passphrase, too.
  bool is_sealed() const {
    return sealed_;
  }

  /// The public half; `kid` is its RFC 7638 thumbprint.
  const public_key& public_half() const {
    return public_half_;
  }

private:
  signing_key(std::shared_ptr<void> handle, bool sealed);

  std::shared_ptr<void> handle_;
  bool sealed_;
  public_key public_half_;
};

} // namespace shop
