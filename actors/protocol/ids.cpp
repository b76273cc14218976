#include "actors/protocol/ids.hpp"

namespace shop {

std::string to_hex(const digest128& x) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string result(32, '0');
  for (size_t i = 0; i < 16; ++i) {
    result[15 - i] = digits[(x.high >> (4 * i)) & 0xF];
    result[31 - i] = digits[(x.low >> (4 * i)) & 0xF];
  }
  return result;
}

} // namespace shop
