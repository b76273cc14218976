#include "actors/order/lines_digest.hpp"

#include "actors/order/order_domain.hpp"

#include <sodium.h>

#include <array>

namespace shop {

std::string lines_digest(const std::vector<priced_line>& lines) {
  auto text = order::canonical_lines(lines);
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(),
                     reinterpret_cast<const unsigned char*>(text.data()),
                     text.size());
  std::string result(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(result.data(), result.size(), digest.data(), digest.size());
  result.pop_back();
  return result;
}

} // namespace shop
