#include "actors/protocol/derive.hpp"

#include <gtest/gtest.h>

#include <set>

namespace shop::test {

TEST(derive_test, is_sha_256_over_parts_with_their_lengths) {
  // printf '7:account15:ada@example.org' | sha256sum
  EXPECT_EQ(to_hex(secure_digest({"account", "ada@example.org"})),
            "7c7912790266f76d478ca2a9103d3e2b");
  // printf '' | sha256sum
  EXPECT_EQ(to_hex(secure_digest({})), "e3b0c44298fc1c149afbf4c8996fb924");
}

TEST(derive_test, tells_lists_of_parts_apart) {
  std::set<digest128> seen{secure_digest({}),
                           secure_digest({""}),
                           secure_digest({"", ""}),
                           secure_digest({"ab", "c"}),
                           secure_digest({"a", "bc"}),
                           secure_digest({"abc"}),
                           secure_digest({"1:a"}),
                           secure_digest({"1:a1:b"}),
                           secure_digest({"a", "b"}),
                           secure_digest({"b", "a"}),
                           secure_digest({"a", "", "b"})};
  EXPECT_EQ(seen.size(), 11u);
}

TEST(derive_test, takes_bytes_as_they_are) {
  using namespace std::string_view_literals;
  EXPECT_NE(secure_digest({"a\0b"sv}), secure_digest({"a"sv}));
  EXPECT_NE(secure_digest({"\xff"sv}), secure_digest({"\xfe"sv}));
}

TEST(derive_test, never_draws_the_same_random_digest_twice) {
  std::set<digest128> seen;
  for (int i = 0; i < 10'000; ++i)
    seen.insert(random_digest());
  EXPECT_EQ(seen.size(), 10'000u);
  EXPECT_FALSE(seen.contains(digest128{}));
}

TEST(derive_test, knows_an_address_in_any_spelling) {
  EXPECT_EQ(normalised_email(" \t Ada@Example.ORG\r\n"), "ada@example.org");
  EXPECT_EQ(normalised_email("ada@example.org"), "ada@example.org");
  EXPECT_EQ(normalised_email(""), "");
  EXPECT_EQ(normalised_email(" \t\r\n"), "");
  // Bytes outside ASCII stay as they are.
  EXPECT_EQ(normalised_email("Ä@x"), "Ä@x");
}

TEST(derive_test, derives_one_account_from_an_address) {
  auto id = account_of("ada@example.org");
  EXPECT_EQ(id.value, "acc_7c7912790266f76d478ca2a9103d3e2b");
  EXPECT_TRUE(is_id(id.value));
  EXPECT_NE(account_of("bob@example.org"), id);
  // However long and strange the address is.
  EXPECT_TRUE(is_id(account_of(std::string(100'000, '\xff')).value));
  EXPECT_TRUE(is_id(account_of("").value));
}

} // namespace shop::test
