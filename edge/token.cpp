#include "edge/token.hpp"

#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include <cctype>
#include <limits>

namespace shop::edge {

namespace {

/// Longest token that is looked at, in bytes.
constexpr size_t token_bytes_max = 4096;

/// Who makes our tokens, and for whom.
constexpr const char* issuer = "secureshop";

/// Latest time that fits into microseconds, in seconds since 1970.
constexpr int64_t seconds_max = std::numeric_limits<int64_t>::max() / 1'000'000;

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
  auto size
    = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(result.data()),
                      reinterpret_cast<const unsigned char*>(padded.data()),
                      static_cast<int>(padded.size()));
  if (size < 0)
    return std::nullopt;
  result.resize(static_cast<size_t>(size) - padding);
  // Bits that say nothing must not be set: one signature, one text.
  std::string again(padded.size() + 1, '\0');
  EVP_EncodeBlock(reinterpret_cast<unsigned char*>(again.data()),
                  reinterpret_cast<const unsigned char*>(result.data()),
                  static_cast<int>(result.size()));
  again.pop_back();
  return again == padded ? std::optional{result} : std::nullopt;
}

std::shared_ptr<void> make_key(const public_key& source) {
  auto raw = from_base64url(source.x);
  if (!raw || raw->size() != 32)
    return nullptr;
  auto key = EVP_PKEY_new_raw_public_key(
    EVP_PKEY_ED25519, nullptr,
    reinterpret_cast<const unsigned char*>(raw->data()), raw->size());
  return {key, [](void* x) { EVP_PKEY_free(static_cast<EVP_PKEY*>(x)); }};
}

bool is_genuine(void* key, std::string_view input, std::string_view signature) {
  using context_ptr = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;
  auto context = context_ptr{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  auto bytes = [](std::string_view x) {
    return reinterpret_cast<const unsigned char*>(x.data());
  };
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                              static_cast<EVP_PKEY*>(key))
        == 1
      && EVP_DigestVerify(context.get(), bytes(signature), signature.size(),
                          bytes(input), input.size())
           == 1;
}

// A part of a token as a JSON object.
nlohmann::json object_of(std::string_view part) {
  auto text = from_base64url(part);
  auto result
    = text ? nlohmann::json::parse(*text, nullptr, false) : nlohmann::json{};
  return result.is_object() ? result : nlohmann::json::object();
}

std::string text_of(const nlohmann::json& object, const char* name) {
  auto i = object.find(name);
  return i != object.end() && i->is_string() ? i->get<std::string>() : "";
}

// Who the claims of a genuine token speak of, if they are for us and for now.
std::optional<principal> principal_of(const nlohmann::json& claims,
                                      timestamp now) {
  if (text_of(claims, "iss") != issuer || text_of(claims, "aud") != issuer)
    return std::nullopt;
  auto expires = claims.find("exp");
  if (expires == claims.end() || !expires->is_number_integer())
    return std::nullopt;
  auto seconds = expires->get<int64_t>();
  if (seconds < 0 || seconds > seconds_max || seconds * 1'000'000 <= now.us)
    return std::nullopt;
  auto role = value_of<account_role>(text_of(claims, "role"));
  auto account = text_of(claims, "sub");
  auto session = text_of(claims, "sid");
  if (!role || !is_id(account) || !is_id(session))
    return std::nullopt;
  return principal{{account}, {session}, *role};
}

} // namespace

void token_verifier::set_keys(const public_keys& keys) {
  std::vector<known_key> known;
  for (const auto& key : keys.keys)
    if (auto handle = make_key(key))
      known.push_back({key, std::move(handle)});
  keys_ = std::move(known);
}

std::optional<principal> token_verifier::verify(std::string_view token,
                                                timestamp now) const {
  auto first = token.find('.');
  auto second = token.find('.', first + 1);
  if (token.size() > token_bytes_max || first == std::string_view::npos
      || second == std::string_view::npos)
    return std::nullopt;
  auto header = object_of(token.substr(0, first));
  auto signature = from_base64url(token.substr(second + 1));
  if (text_of(header, "alg") != "EdDSA" || text_of(header, "typ") != "at+jwt"
      || header.contains("crit") || !signature)
    return std::nullopt;
  auto kid = text_of(header, "kid");
  for (const auto& key : keys_) {
    if (key.source.kid != kid
        || !is_genuine(key.handle.get(), token.substr(0, second), *signature))
      continue;
    return principal_of(object_of(token.substr(first + 1, second - first - 1)),
                        now);
  }
  return std::nullopt;
}

std::string token_verifier::jwks() const {
  auto keys = nlohmann::ordered_json::array();
  for (const auto& key : keys_)
    keys.push_back({{"kty", "OKP"},
                    {"crv", "Ed25519"},
                    {"use", "sig"},
                    {"alg", "EdDSA"},
                    {"kid", key.source.kid},
                    {"x", key.source.x}});
  return nlohmann::ordered_json{{"keys", std::move(keys)}}.dump();
}

} // namespace shop::edge
