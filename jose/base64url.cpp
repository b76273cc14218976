#include "jose/base64url.hpp"

#include <openssl/evp.h>

#include <cctype>

namespace shop {

namespace {

const unsigned char* raw(std::string_view x) {
  return reinterpret_cast<const unsigned char*>(x.data());
}

unsigned char* raw(std::string& x) {
  return reinterpret_cast<unsigned char*>(x.data());
}

} // namespace

std::string base64url(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  auto size
    = EVP_EncodeBlock(raw(text), raw(bytes), static_cast<int>(bytes.size()));
  text.resize(static_cast<size_t>(size));
  while (!text.empty() && text.back() == '=')
    text.pop_back();
  for (auto& c : text)
    c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string padded{text};
  for (auto& c : padded) {
    // OpenSSL would skip white space.
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_')
      return std::nullopt;
    c = c == '-' ? '+' : c == '_' ? '/' : c;
  }
  auto padding = (4 - padded.size() % 4) % 4;
  if (padding == 3)
    return std::nullopt;
  padded.append(padding, '=');
  std::string result(padded.size() / 4 * 3, '\0');
  auto size = EVP_DecodeBlock(raw(result), raw(padded),
                              static_cast<int>(padded.size()));
  if (size < 0)
    return std::nullopt;
  result.resize(static_cast<size_t>(size) - padding);
  if (base64url(result) != text)
    return std::nullopt;
  return result;
}

} // namespace shop
