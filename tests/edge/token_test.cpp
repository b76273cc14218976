// Access tokens that are not exactly what our signer makes open nothing.

#include "actors/protocol/derive.hpp"
#include "actors/signer/key.hpp"
#include "edge/token.hpp"
#include "jose/base64url.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <limits>

namespace shop::edge::test {

namespace {

using json = nlohmann::json;

constexpr timestamp now{1'800'000'000'000'000};
constexpr int64_t now_s = now.us / 1'000'000;

signing_key make_key() {
  auto path = ::testing::TempDir() + "token_test_" + to_hex(random_digest());
  auto result = signing_key::make(path);
  std::filesystem::remove(path);
  return result;
}

} // namespace

class token_test : public ::testing::Test {
public:
  token_test() {
    verifier.set_keys({{key.public_half(), other_key.public_half()}});
    header["kid"] = key.public_half().kid;
  }

  std::string make(const signing_key& signer) const {
    auto input = base64url(header.dump()) + '.' + base64url(claims.dump());
    return input + '.' + base64url(signer.sign(input));
  }

  // Whether the token of `header` and `claims`, signed as it should be, opens.
  bool opens() const {
    return verifier.verify(make(key), now).has_value();
  }

  signing_key key = make_key();
  signing_key other_key = make_key();
  signing_key foreign_key = make_key();
  token_verifier verifier;
  json header = {{"alg", "EdDSA"}, {"typ", "at+jwt"}};
  json claims
    = {{"iss", "secureshop"}, {"aud", "secureshop"}, {"sub", "acc_1"},
       {"sid", "ses_1"},      {"role", "support"},   {"iat", now_s - 10},
       {"exp", now_s + 10}};
};

TEST_F(token_test, opens_with_what_the_signer_makes) {
  auto who = verifier.verify(make(key), now);
  ASSERT_TRUE(who);
  EXPECT_EQ("acc_1", who->account.value);
  EXPECT_EQ("ses_1", who->session.value);
  EXPECT_TRUE(who->is_staff());
}

TEST_F(token_test, refuses_other_algorithms) {
  for (const char* alg :
       {"none", "None", "", "HS256", "ES256", "RS256", "Ed25519", "eddsa"}) {
    header["alg"] = alg;
    EXPECT_FALSE(opens()) << alg;
  }
  header["alg"] = json::array({"EdDSA"});
  EXPECT_FALSE(opens());
  header.erase("alg");
  EXPECT_FALSE(opens());
}

TEST_F(token_test, refuses_none_without_a_signature) {
  header["alg"] = "none";
  auto input = base64url(header.dump()) + '.' + base64url(claims.dump());
  EXPECT_FALSE(verifier.verify(input + '.', now));
  EXPECT_FALSE(verifier.verify(input, now));
}

TEST_F(token_test, refuses_what_is_signed_for_another_purpose) {
  for (const char* typ : {"JWT", "receipt+jws", "refund+jws", ""}) {
    header["typ"] = typ;
    EXPECT_FALSE(opens()) << typ;
  }
}

TEST_F(token_test, refuses_extensions_that_it_would_have_to_understand) {
  header["crit"] = json::array({"b64"});
  EXPECT_FALSE(opens());
}

TEST_F(token_test, refuses_unknown_and_exchanged_keys) {
  EXPECT_FALSE(verifier.verify(make(foreign_key), now));
  header["kid"] = other_key.public_half().kid;
  EXPECT_FALSE(opens());
  EXPECT_TRUE(verifier.verify(make(other_key), now));
  header["kid"] = foreign_key.public_half().kid;
  EXPECT_FALSE(opens());
  header.erase("kid");
  EXPECT_FALSE(opens());
}

TEST_F(token_test, opens_nothing_before_there_are_keys) {
  EXPECT_FALSE(token_verifier{}.verify(make(key), now));
}

TEST_F(token_test, expires_on_the_second) {
  claims["exp"] = now_s + 1;
  EXPECT_TRUE(opens());
  claims["exp"] = now_s;
  EXPECT_FALSE(opens());
}

TEST_F(token_test, refuses_ends_that_are_no_time) {
  for (const auto& bad :
       {json(nullptr), json("9999999999"), json(1e300), json(-1), json(0),
        json(std::numeric_limits<int64_t>::max()),
        json(std::numeric_limits<uint64_t>::max()),
        json(std::numeric_limits<int64_t>::min())}) {
    claims["exp"] = bad;
    EXPECT_FALSE(opens()) << bad;
  }
  claims.erase("exp");
  EXPECT_FALSE(opens());
}

TEST_F(token_test, refuses_another_maker_or_another_shop) {
  for (const char* member : {"iss", "aud"}) {
    auto good = claims[member];
    claims[member] = "elsewhere";
    EXPECT_FALSE(opens()) << member;
    claims.erase(member);
    EXPECT_FALSE(opens()) << member;
    claims[member] = good;
  }
}

TEST_F(token_test, refuses_roles_and_ids_that_there_are_not) {
  for (const char* member : {"role", "sub", "sid"}) {
    auto good = claims[member];
    for (const auto& bad : {json("root of all"), json(""), json(1),
                            json::array({"admin"}), json(nullptr)}) {
      claims[member] = bad;
      EXPECT_FALSE(opens()) << member << bad;
    }
    claims[member] = good;
  }
}

TEST_F(token_test, refuses_a_change_of_any_character) {
  auto token = make(key);
  for (size_t i = 0; i < token.size(); ++i) {
    auto tampered = token;
    tampered[i] = token[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(verifier.verify(tampered, now)) << i;
  }
  EXPECT_TRUE(verifier.verify(token, now));
}

// The last character has bits that belong to no byte.
TEST_F(token_test, one_signature_has_one_text) {
  auto token = make(key);
  int opening = 0;
  for (char c : std::string{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx"
                            "yz0123456789-_"}) {
    token.back() = c;
    opening += verifier.verify(token, now) ? 1 : 0;
  }
  EXPECT_EQ(1, opening);
}

TEST_F(token_test, refuses_claims_of_one_token_with_the_signature_of_another) {
  auto mine = make(key);
  claims["role"] = "admin";
  auto wanted = base64url(claims.dump());
  auto first = mine.find('.');
  auto second = mine.rfind('.');
  EXPECT_FALSE(verifier.verify(
    mine.substr(0, first + 1) + wanted + mine.substr(second), now));
}

TEST_F(token_test, refuses_what_is_not_a_token) {
  auto token = make(key);
  for (const std::string& bad : std::vector<std::string>{
         "", ".", "..", "...", "a.b.c", token + '.', token + ".x", token + '=',
         ' ' + token, token + '\n', token.substr(1),
         token.substr(0, token.size() - 1), std::string(100'000, 'a'),
         std::string(50'000, '.')})
    EXPECT_FALSE(verifier.verify(bad, now)) << bad.substr(0, 100);
  header = json::array({1});
  EXPECT_FALSE(opens());
}

TEST_F(token_test, leaves_out_keys_that_are_none) {
  token_verifier bad;
  bad.set_keys({{{"a", ""}, {"b", "AAAA"}, {"c", "***"}}});
  EXPECT_FALSE(bad.ready());
  EXPECT_EQ(R"({"keys":[]})", bad.jwks());
}

} // namespace shop::edge::test
