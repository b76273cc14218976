#pragma once

#include "jose/key_set.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shop {

/// One question about a receipt.
struct receipt_finding {
  /// What was asked, for people.
  std::string question;
  bool good = false;
};

/// What is known about a receipt. Later findings mean something only when the
/// ones before are good, so the first bad one is the last.
struct receipt_report {
  std::vector<receipt_finding> findings;
  /// What the receipt says, when its signature is good.
  nlohmann::json claims;

  bool good() const {
    return !findings.empty() && findings.back().good;
  }
};

/// Checks a receipt: its signature, its one canonical form, and, where there is
/// the order, that it is the receipt of that. Needs no network.
/// @param jws as it was downloaded; white space around it does not count
/// @param order the order as `GET /api/v1/orders/{id}` answers it
receipt_report check_receipt(std::string_view jws, const key_set& keys,
                             const std::optional<nlohmann::json>& order);

} // namespace shop
