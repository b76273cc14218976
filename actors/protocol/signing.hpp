#pragma once

#include "actors/protocol/account.hpp"
#include "actors/protocol/types.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace shop {

/// Asks for a receipt of a captured payment.
struct sign_receipt {
  order_id order;
  payment_session_id payment;
  money amount;
  uint32_t line_count = 0;
  /// SHA-256 over the lines as canonical JSON; 64 hexadecimal digits.
  std::string lines_sha256;
  timestamp issued_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_receipt& x) {
    return f.object(x).fields(
      f.field("order", x.order), f.field("payment", x.payment),
      f.field("amount", x.amount), f.field("line_count", x.line_count),
      f.field("lines_sha256", x.lines_sha256),
      f.field("issued_at", x.issued_at));
  }
};

/// Asks for a receipt of money given back.
struct sign_refund {
  order_id order;
  payment_session_id payment;
  refund_id refund;
  money amount;
  timestamp issued_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_refund& x) {
    return f.object(x).fields(
      f.field("order", x.order), f.field("payment", x.payment),
      f.field("refund", x.refund), f.field("amount", x.amount),
      f.field("issued_at", x.issued_at));
  }
};

/// Asks for an access token of a session.
struct sign_access_token {
  account_id account;
  session_id session;
  account_role role = account_role::customer;
  timestamp issued_at;
  timestamp expires_at;

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_access_token& x) {
    return f.object(x).fields(
      f.field("account", x.account), f.field("session", x.session),
      f.field("role", x.role), f.field("issued_at", x.issued_at),
      f.field("expires_at", x.expires_at));
  }
};

/// Asks for a signed head of the audit log.
struct sign_audit_head {
  int64_t sequence = 0;
  /// 64 hexadecimal digits.
  std::string head_sha256;
  timestamp at;

  template <class Inspector>
  friend bool inspect(Inspector& f, sign_audit_head& x) {
    return f.object(x).fields(f.field("sequence", x.sequence),
                              f.field("head_sha256", x.head_sha256),
                              f.field("at", x.at));
  }
};

/// Asks for the keys that verify what the signer signs.
struct get_public_keys {
  template <class Inspector>
  friend bool inspect(Inspector& f, get_public_keys& x) {
    return f.object(x).fields();
  }
};

/// Asks whether the signer is there.
struct sign_ping {
  template <class Inspector>
  friend bool inspect(Inspector& f, sign_ping& x) {
    return f.object(x).fields();
  }
};

/// What the gate tells the key process: whom it did not let pass since it said
/// so last.
struct gate_refusals {
  /// Clients without a certificate that is known.
  uint64_t strangers = 0;
  /// Frames that are none.
  uint64_t malformed = 0;
  /// Requests that the client's role may not make.
  uint64_t forbidden = 0;

  friend bool operator==(const gate_refusals&, const gate_refusals&) = default;

  template <class Inspector>
  friend bool inspect(Inspector& f, gate_refusals& x) {
    return f.object(x).fields(f.field("strangers", x.strangers),
                              f.field("malformed", x.malformed),
                              f.field("forbidden", x.forbidden));
  }
};

/// Asks the key process what it has counted.
struct get_signer_figures {
  template <class Inspector>
  friend bool inspect(Inspector& f, get_signer_figures& x) {
    return f.object(x).fields();
  }
};

/// What the key process has counted since its start.
struct signer_figures {
  /// Signatures by the type of their request.
  std::vector<uint64_t> signatures;
  /// Refusals by the number of the reason.
  std::vector<uint64_t> refusals;
  /// Entries of the guard.
  uint64_t guard_entries = 0;

  template <class Inspector>
  friend bool inspect(Inspector& f, signer_figures& x) {
    return f.object(x).fields(f.field("signatures", x.signatures),
                              f.field("refusals", x.refusals),
                              f.field("guard_entries", x.guard_entries));
  }
};

/// Within the key process: a role asked more often than it may.
struct rate_exceeded {
  std::string role;
  /// The name of the message.
  std::string message;

  template <class Inspector>
  friend bool inspect(Inspector& f, rate_exceeded& x) {
    return f.object(x).fields(f.field("role", x.role),
                              f.field("message", x.message));
  }
};

/// A compact JWS.
struct signed_jws {
  std::string kid;
  std::string jws;

  template <class Inspector>
  friend bool inspect(Inspector& f, signed_jws& x) {
    return f.object(x).fields(f.field("kid", x.kid), f.field("jws", x.jws));
  }
};

/// An Ed25519 public key.
struct public_key {
  /// RFC 7638 thumbprint.
  std::string kid;
  /// The raw 32 bytes in base64url, as member `x` of a JWK.
  std::string x;

  template <class Inspector>
  friend bool inspect(Inspector& f, public_key& y) {
    return f.object(y).fields(f.field("kid", y.kid), f.field("x", y.x));
  }
};

/// All keys that verify, the one that signs first.
struct public_keys {
  std::vector<public_key> keys;

  template <class Inspector>
  friend bool inspect(Inspector& f, public_keys& x) {
    return f.object(x).fields(f.field("keys", x.keys));
  }
};

} // namespace shop
