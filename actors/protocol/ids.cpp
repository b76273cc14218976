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

digest128 digest_of(std::string_view scope, std::string_view text) {
  auto hash = [&](uint64_t seed) {
    auto mix = [&seed](uint8_t byte) {
      seed ^= byte;
      seed *= 1099511628211ULL;
      seed ^= seed >> 29;
    };
    for (auto c : scope)
      mix(static_cast<uint8_t>(c));
    mix(0);
    for (auto c : text)
      mix(static_cast<uint8_t>(c));
    return seed;
  };
  return {hash(14695981039346656037ULL), hash(11400714819323198485ULL)};
}

} // namespace shop
