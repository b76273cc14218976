#include "actors/signer/key.hpp"

#include "jose/base64url.hpp"
#include "jose/key_set.hpp"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
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

/// What it costs to try a passphrase: 16 MiB and some 50 ms.
constexpr uint64_t scrypt_n = 16'384;
constexpr uint64_t scrypt_r = 8;
constexpr uint64_t scrypt_p = 1;

/// Longest passphrase, in bytes: what OpenSSL has room for when it asks.
constexpr size_t passphrase_bytes_max = 1'024;

// PKCS#8 under a key that scrypt makes of the passphrase.
bool write_sealed(FILE* file, EVP_PKEY* key, const std::string& passphrase) {
  using info_ptr
    = std::unique_ptr<PKCS8_PRIV_KEY_INFO, void (*)(PKCS8_PRIV_KEY_INFO*)>;
  using sealed_ptr = std::unique_ptr<X509_SIG, void (*)(X509_SIG*)>;
  auto info = info_ptr{EVP_PKEY2PKCS8(key), PKCS8_PRIV_KEY_INFO_free};
  auto how = PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), nullptr, 0, nullptr,
                                   scrypt_n, scrypt_r, scrypt_p);
  if (!info || how == nullptr)
    return false;
  auto sealed = sealed_ptr{PKCS8_set0_pbe(passphrase.data(),
                                          static_cast<int>(passphrase.size()),
                                          info.get(), how),
                           X509_SIG_free};
  return sealed && PEM_write_PKCS8(file, sealed.get()) == 1;
}

bool write_pem(FILE* file, EVP_PKEY* key, const std::string& passphrase) {
  if (!passphrase.empty())
    return write_sealed(file, key, passphrase);
  return PEM_write_PrivateKey(file, key, nullptr, nullptr, 0, nullptr, nullptr)
      == 1;
}

// A half-written key must never stand under its final name.
void write_key(const std::string& path, const std::shared_ptr<void>& key,
               const std::string& passphrase) {
  auto fresh = path + ".new";
  auto number = ::open(
    fresh.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
  auto file = file_ptr{number < 0 ? nullptr : ::fdopen(number, "w"), fclose};
  auto folder = std::filesystem::absolute(path).parent_path();
  auto parent = file_ptr{std::fopen(folder.c_str(), "re"), fclose};
  if (!file || !parent || !write_pem(file.get(), raw(key), passphrase)
      || std::fflush(file.get()) != 0 || ::fsync(number) != 0
      || std::rename(fresh.c_str(), path.c_str()) != 0
      || ::fsync(::fileno(parent.get())) != 0)
    throw std::runtime_error("cannot write " + path);
}

// What OpenSSL asks for when it meets a sealed key, and only then.
struct passphrase_prompt {
  const std::string& text;
  bool asked = false;

  static int answer(char* buffer, int room, int, void* prompt) {
    auto self = static_cast<passphrase_prompt*>(prompt);
    self->asked = true;
    auto size = static_cast<int>(self->text.size());
    if (size == 0 || size > room)
      return -1;
    std::copy(self->text.begin(), self->text.end(), buffer);
    return size;
  }
};

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

signing_key signing_key::read(const std::string& path,
                              const std::string& passphrase) {
  auto file = file_ptr{std::fopen(path.c_str(), "re"), fclose};
  struct stat info {};
  if (!file || ::fstat(::fileno(file.get()), &info) != 0)
    throw std::runtime_error("cannot read " + path);
  if ((info.st_mode & 077) != 0)
    throw std::runtime_error("others may read " + path);
  passphrase_prompt prompt{passphrase};
  auto key = PEM_read_PrivateKey(file.get(), nullptr,
                                 &passphrase_prompt::answer, &prompt);
  if (key == nullptr && prompt.asked)
    throw std::runtime_error(path + " is sealed with another passphrase");
  return {owned(key), prompt.asked};
}

signing_key signing_key::make(const std::string& path,
                              const std::string& passphrase) {
  if (passphrase.size() > passphrase_bytes_max)
    throw std::runtime_error("the key's passphrase is too long");
  auto key = owned(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  write_key(path, key, passphrase);
  return {std::move(key), !passphrase.empty()};
}

signing_key::signing_key(std::shared_ptr<void> handle, bool sealed)
  : handle_(std::move(handle)),
    sealed_(sealed) {
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
