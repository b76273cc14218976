#include "actors/protocol/derive.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace shop {

namespace {

digest128 first_bytes(const std::array<unsigned char, 32>& bytes) {
  digest128 result;
  for (size_t i = 0; i < 8; ++i) {
    result.high = (result.high << 8) | bytes[i];
    result.low = (result.low << 8) | bytes[i + 8];
  }
  return result;
}

} // namespace

digest128 secure_digest(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (auto part : parts) {
    text += std::to_string(part.size());
    text += ':';
    text += part;
  }
  std::array<unsigned char, 32> bytes{};
  size_t size = bytes.size();
  EVP_Q_digest(nullptr, "SHA256", nullptr, text.data(), text.size(),
               bytes.data(), &size);
  return first_bytes(bytes);
}

digest128 random_digest() {
  std::array<unsigned char, 32> bytes{};
  if (RAND_bytes(bytes.data(), 16) != 1)
    throw std::runtime_error("the system has no random bytes");
  return first_bytes(bytes);
}

std::string normalised_email(std::string_view email) {
  constexpr std::string_view space = " \t\r\n";
  auto first = email.find_first_not_of(space);
  if (first == std::string_view::npos)
    return {};
  auto last = email.find_last_not_of(space);
  std::string result{email.substr(first, last - first + 1)};
  for (auto& c : result)
    if (c >= 'A' && c <= 'Z')
      c = static_cast<char>(c - 'A' + 'a');
  return result;
}

account_id account_of(std::string_view normalised) {
  return {"acc_" + to_hex(secure_digest({"account", normalised}))};
}

} // namespace shop
