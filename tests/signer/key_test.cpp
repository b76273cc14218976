#include "actors/signer/key.hpp"
#include "jose/base64url.hpp"
#include "tests/signer/samples.hpp"
#include "tests/support/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace shop::test {

namespace {

/// The key of RFC 8037, appendix A, which is the first of RFC 8032, 7.1.
constexpr const char* known_key = "-----BEGIN PRIVATE KEY-----\n"
                                  "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/Vpguo"
                                  "RK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                                  "-----END PRIVATE KEY-----\n";

std::string hex(const std::string& bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string result;
  for (auto c : bytes) {
    result += digits[static_cast<uint8_t>(c) >> 4];
    result += digits[static_cast<uint8_t>(c) & 0xF];
  }
  return result;
}

class key_test : public ::testing::Test {
protected:
  signing_key read_known(mode_t mode = 0600) {
    write_file(path, known_key);
    ::chmod(path.c_str(), mode);
    return signing_key::read(path);
  }

  temporary_folder folder;
  std::string path = folder / "signing.key";
};

} // namespace

TEST_F(key_test, the_public_half_is_the_one_of_rfc_8037_a_1) {
  EXPECT_EQ(read_known().public_half().x,
            "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
}

TEST_F(key_test, the_thumbprint_is_the_one_of_rfc_8037_a_3) {
  EXPECT_EQ(read_known().public_half().kid,
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

TEST_F(key_test, the_signature_is_the_one_of_rfc_8037_a_4) {
  auto input = base64url(R"({"alg":"EdDSA"})") + '.'
             + base64url("Example of Ed25519 signing");
  EXPECT_EQ(input, "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc");
  EXPECT_EQ(base64url(read_known().sign(input)),
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5Bh"
            "VsPt9g7sVvpAr_MuM0KAg");
}

TEST_F(key_test, the_signature_is_the_one_of_rfc_8032_7_1) {
  EXPECT_EQ(hex(read_known().sign("")),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
            "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST_F(key_test, a_made_key_is_private_and_reads_back) {
  auto made = signing_key::make(path);
  struct stat info {};
  ASSERT_EQ(::stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
  auto read = signing_key::read(path);
  EXPECT_EQ(read.public_half().kid, made.public_half().kid);
  EXPECT_EQ(read.sign("x"), made.sign("x"));
}

TEST_F(key_test, a_key_that_others_may_read_is_refused) {
  EXPECT_THROW(read_known(0640), std::runtime_error);
  EXPECT_THROW(read_known(0604), std::runtime_error);
}

TEST_F(key_test, a_missing_torn_or_other_key_is_refused) {
  EXPECT_THROW(signing_key::read(path), std::runtime_error);
  std::string text = known_key;
  for (size_t size : {size_t{0}, size_t{20}, text.size() / 2}) {
    write_file(path, text.substr(0, size));
    ::chmod(path.c_str(), 0600);
    EXPECT_THROW(signing_key::read(path), std::runtime_error);
  }
  // X25519: as long, and no key to sign with.
  write_file(path, "-----BEGIN PRIVATE KEY-----\n"
                   "MC4CAQAwBQYDK2VuBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAM"
                   "crn9g\n-----END PRIVATE KEY-----\n");
  EXPECT_THROW(signing_key::read(path), std::runtime_error);
}

TEST_F(key_test, a_sealed_file_opens_with_its_passphrase_only) {
  auto made = signing_key::make(path, "open sesame");
  EXPECT_TRUE(made.is_sealed());
  auto read = signing_key::read(path, "open sesame");
  EXPECT_TRUE(read.is_sealed());
  EXPECT_EQ(read.sign("text"), made.sign("text"));
  for (auto wrong : {"", "open sesam", "open sesame!"})
    EXPECT_THROW(signing_key::read(path, wrong), std::runtime_error) << wrong;
}

TEST_F(key_test, no_key_is_sealed_with_what_cannot_open_it) {
  auto longest = std::string(1'024, 'x');
  signing_key::make(path, longest);
  EXPECT_TRUE(signing_key::read(path, longest).is_sealed());
  EXPECT_THROW(signing_key::read(path, longest + 'x'), std::runtime_error);
  EXPECT_THROW(signing_key::make(path, longest + 'x'), std::runtime_error);
}

TEST_F(key_test, a_sealed_file_says_nothing_of_its_key) {
  auto made = signing_key::make(path, "open sesame");
  auto text = read_file(path);
  EXPECT_TRUE(text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
  auto der = run_command("openssl pkey -outform DER -in " + path
                         + " -passin 'pass:open sesame'");
  auto sealed = run_command("sed '1d;$d' " + path + " | openssl base64 -d");
  EXPECT_EQ(sealed.find(der.substr(der.size() - 32)), std::string::npos);
}

TEST_F(key_test, a_file_that_is_not_sealed_needs_no_passphrase) {
  signing_key::make(path);
  auto read = signing_key::read(path, "whatever");
  EXPECT_FALSE(read.is_sealed());
}

TEST_F(key_test, base64url_has_no_padding) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foo"), "Zm9v");
  EXPECT_EQ(base64url("\xfb\xff\xfe"), "-__-");
  EXPECT_EQ(from_base64url("-__-"), "\xfb\xff\xfe");
}

} // namespace shop::test
