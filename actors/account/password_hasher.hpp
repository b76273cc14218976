#pragma once

#include "actors/protocol/interfaces.hpp"

namespace shop {

/// Hashes passwords with Argon2id. Spawned detached: one hash takes tens of
/// milliseconds and 64 MiB, so the number of these actors is the limit.
class password_hasher_state {
public:
  static inline const char* name = "shop.account.hasher";

  explicit password_hasher_state(password_hasher_actor::pointer self);

  password_hasher_actor::behavior_type make_behavior();

private:
  std::string hash(const std::string& password) const;

  /// The hash of a password that nobody has, for accounts that do not exist.
  std::string decoy_;
};

} // namespace shop
