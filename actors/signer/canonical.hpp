#pragma once

#include "actors/protocol/signing.hpp"

#include <string>

namespace shop {

/// What is signed: built here from typed fields, never taken from a caller.
struct canonical_claim {
  /// The JOSE `typ`; keeps one kind of statement from passing as another.
  std::string type;
  /// JSON with sorted members and no white space.
  std::string payload;
};

canonical_claim canonical(const sign_receipt& x);
canonical_claim canonical(const sign_refund& x);
canonical_claim canonical(const sign_access_token& x);
canonical_claim canonical(const sign_audit_head& x);

} // namespace shop
