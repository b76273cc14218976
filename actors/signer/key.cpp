#include "actors/signer/key.hpp"

#include "jose/base64url.hpp"
#include "jose/key_set.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

using file_ptr = std::unique_ptr<FILE, int (*)(FILE*)>;

/// Room for a few keys and what reading one takes.
constexpr size_t key_memory_bytes = 65'536;
constexpr size_t key_part_bytes_min = 32;

EVP_PKEY* raw(const std::shared_ptr<void>& handle) {
  return static_cast<EVP_PKEY*>(handle.get());
}

std::shared_ptr<void> owned(EVP_PKEY* key) {
  if (key == nullptr)
    throw std::runtime_error("not an Ed25519 key");
  return {key, [](void* x) { EVP_PKEY_free(static_cast<EVP_PKEY*>(x)); }};
}

// A half-written key must never stand under its final name.
void write_key(const std::string& path, const std::shared_ptr<void>& key) {
  auto fresh = path + ".new";
  auto number = ::open(
    fresh.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  auto file = file_ptr{number < 0 ? nullptr : ::fdopen(number, "w"), fclose};
  auto folder = std::filesystem::absolute(path).parent_path();
  auto parent = file_ptr{std::fopen(folder.c_str(), "re"), fclose};
  if (!file || !parent
      || PEM_write_PrivateKey(file.get(), raw(key), nullptr, nullptr, 0,
                              nullptr, nullptr)
           != 1
      || std::fflush(file.get()) != 0 || ::fsync(number) != 0
      || std::rename(fresh.c_str(), path.c_str()) != 0
      || ::fsync(::fileno(parent.get())) != 0)
    throw std::runtime_error("cannot write " + path);
}

} // namespace

void lock_key_memory() {
  if (OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) != 1
      || CRYPTO_secure_malloc_init(key_memory_bytes, key_part_bytes_min) != 1)
    throw std::runtime_error("no memory can be locked for the key");
}

std::string sha256_hex(std::string_view bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::array<unsigned char, 32> digest{};
  size_t size = digest.size();
  EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(),
               digest.data(), &size);
  std::string result;
  for (auto byte : digest) {
    result += digits[byte >> 4];
    result += digits[byte & 0xF];
  }
  return result;
}

signing_key signing_key::read(const std::string& path) {
  auto file = file_ptr{std::fopen(path.c_str(), "re"), fclose};
  struct stat info {};
  if (!file || ::fstat(::fileno(file.get()), &info) != 0)
    throw std::runtime_error("cannot read " + path);
  if ((info.st_mode & 077) != 0)
    throw std::runtime_error("others may read " + path);
  return signing_key{
    owned(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr))};
}

signing_key signing_key::make(const std::string& path) {
  auto key = owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  write_key(path, key);
  return signing_key{std::move(key)};
}

signing_key::signing_key(std::shared_ptr<void> handle)
  : handle_(std::move(handle)) {
  std::array<unsigned char, 32> bytes{};
  size_t size = bytes.size();
  if (EVP_PKEY_get_base_id(raw(handle_)) != EVP_PKEY_ED25519
      || EVP_PKEY_get_raw_public_key(raw(handle_), bytes.data(), &size) != 1
      || size != bytes.size())
    throw std::runtime_error("not an Ed25519 key");
  public_half_.x
    = base64url({reinterpret_cast<const char*>(bytes.data()), size});
  public_half_.kid = thumbprint(public_half_.x);
}

std::string signing_key::sign(std::string_view bytes) const {
  using context_ptr = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;
  auto context = context_ptr{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  std::string result(64, '\0');
  auto size = result.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, raw(handle_))
        != 1
      || EVP_DigestSign(context.get(),
                        reinterpret_cast<unsigned char*>(result.data()), &size,
                        reinterpret_cast<const unsigned char*>(bytes.data()),
                        bytes.size())
           != 1)
    throw std::runtime_error("cannot sign");
  return result;
}

} // namespace shop
