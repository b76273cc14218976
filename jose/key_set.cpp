#include "jose/key_set.hpp"

#include "jose/base64url.hpp"

#include <openssl/evp.h>

#include <array>
#include <optional>
#include <utility>

namespace shop {

namespace {

using json = nlohmann::json;

constexpr size_t key_bytes = 32;

const unsigned char* raw(std::string_view x) {
  return reinterpret_cast<const unsigned char*>(x.data());
}

bool is_genuine(void* key, std::string_view input, std::string_view signature) {
  using context_ptr = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;
  auto context = context_ptr{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr,
                              static_cast<EVP_PKEY*>(key))
        == 1
      && EVP_DigestVerify(context.get(), raw(signature), signature.size(),
                          raw(input), input.size())
           == 1;
}

// A part of a JWS as text and as a JSON object.
std::optional<std::pair<std::string, json>> object_of(std::string_view part) {
  auto text = from_base64url(part);
  if (!text)
    return std::nullopt;
  auto object = json::parse(*text, nullptr, false);
  if (!object.is_object())
    return std::nullopt;
  return std::pair{std::move(*text), std::move(object)};
}

std::string text_of(const json& object, const char* name) {
  auto i = object.find(name);
  return i != object.end() && i->is_string() ? i->get<std::string>() : "";
}

} // namespace

std::string thumbprint(const std::string& x) {
  // The required members in lexical order, nothing else.
  auto members = R"({"crv":"Ed25519","kty":"OKP","x":")" + x + "\"}";
  std::array<char, 32> digest{};
  size_t size = digest.size();
  EVP_Q_digest(nullptr, "SHA256", nullptr, members.data(), members.size(),
               reinterpret_cast<unsigned char*>(digest.data()), &size);
  return base64url({digest.data(), digest.size()});
}

key_set::key_set(const public_keys& keys) {
  for (const auto& key : keys.keys)
    add(key);
}

expected<key_set> key_set::parse(std::string_view text) {
  if (text.size() > jwks_bytes_max)
    return shop::fail(shop_errc::invalid_argument);
  auto set = json::parse(text, nullptr, false);
  auto keys = set.is_object() ? set.find("keys") : set.end();
  if (!set.is_object() || keys == set.end() || !keys->is_array())
    return shop::fail(shop_errc::invalid_argument);
  key_set result;
  for (const auto& key : *keys)
    if (key.is_object() && text_of(key, "kty") == "OKP"
        && text_of(key, "crv") == "Ed25519" && text_of(key, "use") == "sig")
      result.add({text_of(key, "kid"), text_of(key, "x")});
  return result;
}

void key_set::add(const public_key& key) {
  auto bytes = from_base64url(key.x);
  if (!bytes || bytes->size() != key_bytes || key.kid != thumbprint(key.x))
    return;
  auto handle = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr,
                                            raw(*bytes), bytes->size());
  keys_.push_back(
    {key, {handle, [](void* x) { EVP_PKEY_free(static_cast<EVP_PKEY*>(x)); }}});
}

const key_set::known_key* key_set::find(std::string_view kid) const {
  for (const auto& key : keys_)
    if (key.source.kid == kid)
      return &key;
  return nullptr;
}

std::string key_set::jwks() const {
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

tl::expected<verified_jws, jws_fault> key_set::verify(
  std::string_view jws, std::string_view type) const {
  auto first = jws.find('.');
  auto second = jws.find('.', first + 1);
  if (jws.size() > jws_bytes_max || first == std::string_view::npos
      || second == std::string_view::npos)
    return tl::unexpected{jws_fault::form};
  auto header = object_of(jws.substr(0, first));
  auto claims = object_of(jws.substr(first + 1, second - first - 1));
  auto signature = from_base64url(jws.substr(second + 1));
  if (!header || !claims || !signature)
    return tl::unexpected{jws_fault::form};
  const auto& said = header->second;
  if (text_of(said, "alg") != "EdDSA" || text_of(said, "typ") != type
      || said.contains("crit"))
    return tl::unexpected{jws_fault::header};
  auto key = find(text_of(said, "kid"));
  if (key == nullptr)
    return tl::unexpected{jws_fault::key};
  if (!is_genuine(key->handle.get(), jws.substr(0, second), *signature))
    return tl::unexpected{jws_fault::signature};
  return verified_jws{key->source.kid, std::move(claims->first),
                      std::move(claims->second)};
}

} // namespace shop
