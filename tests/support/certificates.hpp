#pragma once

#include "tests/support/files.hpp"

#include <string>

namespace shop::test {

/// Certificates as an installation has them, made with openssl, NAME.crt and
/// NAME.key. By the authority `ca`: `signer`, its clients `shard`, `verifier`
/// and `unpinned` (file `pins`), and `node`. By `other_ca`: `stranger` and
/// `strange_node`.
class certificates {
public:
  certificates();

  std::string operator/(const std::string& name) const {
    return folder_ / name;
  }

private:
  temporary_folder folder_;
};

} // namespace shop::test
