#pragma once

#include "actors/protocol/account.hpp"
#include "actors/protocol/signing.hpp"
#include "jose/key_set.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace shop::edge {

/// Who a request comes from.
struct principal {
  account_id account;
  session_id session;
  account_role role = account_role::customer;

  /// Whether the role is one of those who look after orders.
  bool is_staff() const {
    return role == account_role::admin || role == account_role::support;
  }
};

/// Verifies access tokens with the signer's public keys. An edge has no
/// private key.
class token_verifier {
public:
  void set_keys(const public_keys& keys) {
    keys_ = key_set{keys};
  }

  /// Whether there are keys at all.
  bool ready() const {
    return !keys_.empty();
  }

  /// The principal of a token that is genuine, made by our signer for this
  /// shop, and has not expired.
  std::optional<principal> verify(std::string_view token, timestamp now) const;

  /// The keys as a JWK set (RFC 7517, 8037).
  std::string jwks() const {
    return keys_.jwks();
  }

private:
  key_set keys_;
};

} // namespace shop::edge
