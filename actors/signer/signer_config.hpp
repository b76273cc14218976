#pragma once

#include "actors/signer/policy.hpp"

#include <string>

namespace shop {

/// What the key process is started with.
struct signer_config {
  std::string key_path;
  std::string guard_path;
  sign_policy policy;
};

} // namespace shop
