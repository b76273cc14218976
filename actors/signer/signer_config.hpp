#pragma once

#include "actors/signer/policy.hpp"

#include <string>

namespace shop {

/// What the key process is started with.
struct signer_config {
  std::string key_path;
  /// Where the passphrase of the key is; empty for a key that is not sealed.
  std::string passphrase_path;
  std::string guard_path;
  std::string audit_path;
  /// As `sign_guard` takes it.
  size_t compaction_min = compaction_entries_min;
  sign_policy policy;
};

} // namespace shop
