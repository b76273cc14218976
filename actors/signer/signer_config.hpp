#pragma once

#include "actors/signer/policy.hpp"

#include <string>

namespace shop {

/// What the key process is started with.
struct signer_config {
  std::string key_path;
  std::string guard_path;
  std::string audit_path;
  /// As `sign_guard` takes it.
  size_t compaction_min = compaction_entries_min;
  sign_policy policy;
};

} // namespace shop
