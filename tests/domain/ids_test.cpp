#include "actors/entity/json_codec.hpp"
#include "actors/protocol/ids.hpp"
#include "actors/protocol/order.hpp"
#include "tests/domain/domain_subject.hpp"

#include <map>
#include <set>

namespace shop::test {

TEST(ids_test, takes_what_every_table_frame_and_address_can_hold) {
  for (auto text : {"a", "Z", "0", "cart_1", "mug-blue.2", "...", "_-_"})
    EXPECT_TRUE(is_id(text)) << text;
  EXPECT_TRUE(is_id(std::string(id_bytes_max, 'x')));
}

TEST(ids_test, refuses_every_other_text) {
  using namespace std::string_view_literals;
  for (auto text :
       {""sv,         " "sv,    "a b"sv,  "a/b"sv,  "../x"sv, "a\0"sv,
        "\0"sv,       "a\n"sv,  "\x7f"sv, "\x80"sv, "ä"sv,    "%2e"sv,
        "a'b"sv,      "a\"b"sv, "a;b"sv,  "a?"sv,   "a#"sv,   "a\\b"sv,
        "\xff\xfe"sv, "a{}"sv,  "a:b"sv,  "a+b"sv})
    EXPECT_FALSE(is_id(text)) << text;
  EXPECT_FALSE(is_id(std::string(id_bytes_max + 1, 'x')));
  EXPECT_FALSE(is_id(std::string(1 << 20, 'x')));
}

TEST(ids_test, refuses_every_single_byte_outside_its_alphabet) {
  std::string allowed;
  for (int byte = 0; byte < 256; ++byte) {
    std::string text(1, static_cast<char>(byte));
    if (is_id(text))
      allowed += text;
    EXPECT_EQ(is_id("a" + text + "a"), is_id(text)) << byte;
  }
  EXPECT_EQ(allowed, "-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
                     "abcdefghijklmnopqrstuvwxyz");
}

TEST(ids_test, writes_digests_as_32_lower_case_digits) {
  EXPECT_EQ(to_hex({0x0123456789abcdefULL, 0xfedcba9876543210ULL}),
            "0123456789abcdeffedcba9876543210");
  EXPECT_EQ(to_hex({}), std::string(32, '0'));
  EXPECT_EQ(to_hex({~0ULL, ~0ULL}), std::string(32, 'f'));
}

TEST(ids_test, reads_back_digests_of_every_magnitude) {
  for_seeds(100, [](seeded_chance& chance) {
    auto x = digest128{static_cast<uint64_t>(chance.between(0, INT64_MAX)) * 2,
                       static_cast<uint64_t>(chance.between(0, INT64_MAX))};
    EXPECT_EQ(json_codec::from_text<digest128>(json_codec::to_text(x)), x);
  });
  auto highest = digest128{~0ULL, ~0ULL};
  EXPECT_EQ(json_codec::from_text<digest128>(json_codec::to_text(highest)),
            highest);
  EXPECT_FALSE(json_codec::from_text<digest128>(R"({"high":-1,"low":0})"));
}

TEST(ids_test, knows_the_empty_digest) {
  EXPECT_TRUE(digest128{}.empty());
  EXPECT_FALSE((digest128{0, 1}).empty());
  EXPECT_FALSE((digest128{1, 0}).empty());
}

TEST(ids_test, tells_scope_and_text_of_a_digest_apart) {
  EXPECT_NE(digest_of("ab", "c"), digest_of("a", "bc"));
  EXPECT_NE(digest_of("", "a"), digest_of("a", ""));
  EXPECT_EQ(digest_of("a", "b"), digest_of("a", "b"));
  // The same in every release: command ids of sagas under way depend on it.
  EXPECT_EQ(to_hex(digest_of("ord_1", "open_payment")),
            "6877a6d5d7e07e582a779f5b026668b8");
}

TEST(ids_test, draws_distinct_digests_for_distinct_steps) {
  std::set<digest128> seen;
  for (int order = 0; order < 100; ++order)
    for (int line = 0; line < 100; ++line)
      seen.insert(digest_of("ord_" + std::to_string(order),
                            "reserve.sku" + std::to_string(line)));
  EXPECT_EQ(seen.size(), 10'000u);
}

// These numbers are in the table of leases: another hash would orphan data.
TEST(ids_test, puts_an_entity_on_the_same_shard_in_every_release) {
  EXPECT_EQ(shard_of(entity_kind::cart, "cart_1"), 223u);
  EXPECT_EQ(shard_of(entity_kind::order, "cart_1"), 60u);
  EXPECT_EQ(shard_of(entity_kind::stock, "mug"), 7u);
}

TEST(ids_test, spreads_entities_over_all_shards) {
  std::map<uint16_t, int> counts;
  for (int i = 0; i < 25'600; ++i)
    ++counts[shard_of(entity_kind::cart, "cart_" + std::to_string(i))];
  EXPECT_EQ(counts.size(), shard_count);
  for (const auto& [shard, count] : counts) {
    EXPECT_GT(count, 40) << shard;
    EXPECT_LT(count, 180) << shard;
  }
}

TEST(ids_test, reads_an_enumeration_by_name_only) {
  EXPECT_EQ(json_codec::from_text<entity_kind>(R"("cart")"), entity_kind::cart);
  for (auto text : {R"("carts")", R"("")", R"(2)", "null", R"("unknown")"})
    EXPECT_FALSE(json_codec::from_text<entity_kind>(text)) << text;
  EXPECT_EQ(name_of(static_cast<entity_kind>(200)), "unknown");
}

} // namespace shop::test
