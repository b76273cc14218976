#include "actors/account/password_hasher.hpp"

#include "actors/account/secrets.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>

namespace shop {

password_hasher_state::password_hasher_state(password_hasher_actor::pointer)
  : decoy_(hash(random_token())) {
  // nop
}

password_hasher_actor::behavior_type password_hasher_state::make_behavior() {
  return {
    [this](const hash_password& x) -> caf::result<std::string> {
      return hash(x.password);
    },
    [this](const verify_password& x) -> caf::result<password_verdict> {
      const auto& hash = x.hash.empty() ? decoy_ : x.hash;
      auto matches = crypto_pwhash_str_verify(hash.c_str(), x.password.data(),
                                              x.password.size())
                  == 0;
      return matches && !x.hash.empty() ? password_verdict::right
                                        : password_verdict::wrong;
    },
  };
}

std::string password_hasher_state::hash(const std::string& password) const {
  std::array<char, crypto_pwhash_STRBYTES> text;
  if (crypto_pwhash_str(text.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE)
      != 0)
    throw std::runtime_error("not enough memory to hash a password");
  return text.data();
}

} // namespace shop
