#include "actors/order/lines_digest.hpp"
#include "actors/signer/canonical.hpp"
#include "actors/signer/key.hpp"
#include "jose/base64url.hpp"
#include "tests/signer/samples.hpp"
#include "tests/support/files.hpp"
#include "tools/receipt/receipt_check.hpp"

#include <gtest/gtest.h>

namespace shop::test {

namespace {

using json = nlohmann::json;

// Titles of whatever a JSON text has to escape, and of what it has not.
const std::vector<priced_line> lines{
  {{"mug-1"}, {"mug"}, "Mug \"Ada\" \\ 5\t\x01/\x7f", "", 2, euros(1'250), {}},
  {{"tea-9"}, {"tea"}, "Grüner Tee 🍵", "M / Blue", 1, euros(799), {}}};

json amount(int64_t minor) {
  return {{"amount", minor}, {"currency", "EUR"}};
}

json order_of_lines() {
  json result{{"id", "order-1"},
              {"payment_session_id", "payment-1"},
              {"totals", {{"total", amount(3'299)}}},
              {"lines", json::array()}};
  for (const auto& x : lines)
    result["lines"].push_back({{"sku", x.item.value},
                               {"title", x.title},
                               {"variant", x.variant},
                               {"quantity", x.quantity},
                               {"unit_price", amount(x.unit_price.amount)}});
  return result;
}

class receipt_check_test : public ::testing::Test {
protected:
  std::string sign(const canonical_claim& claim, const signing_key& by) const {
    json header{
      {"alg", "EdDSA"}, {"kid", by.public_half().kid}, {"typ", claim.type}};
    auto input = base64url(header.dump()) + '.' + base64url(claim.payload);
    return input + '.' + base64url(by.sign(input));
  }

  std::string receipt() const {
    auto message = sample_receipt();
    message.amount = euros(3'299);
    message.line_count = static_cast<uint32_t>(lines.size());
    message.lines_sha256 = lines_digest(lines);
    return sign(canonical(message), key);
  }

  // The question that has a bad answer; empty when all are good.
  std::string fault(const std::string& jws,
                    const std::optional<json>& order = {}) const {
    auto report = check_receipt(jws, keys, order);
    return report.good() ? "" : report.findings.back().question;
  }

  temporary_folder folder;
  signing_key key = signing_key::make(folder / "key");
  signing_key foreign = signing_key::make(folder / "foreign");
  key_set keys{public_keys{{key.public_half()}}};
};

} // namespace

TEST_F(receipt_check_test, believes_what_the_signer_makes) {
  EXPECT_EQ(fault(receipt()), "");
  EXPECT_EQ(fault(' ' + receipt() + "\r\n"), "");
  EXPECT_EQ(fault(receipt(), order_of_lines()), "");
  EXPECT_EQ(check_receipt(receipt(), keys, {}).claims["amount"], 3'299);
}

TEST_F(receipt_check_test, no_byte_can_be_another) {
  const auto whole = receipt();
  for (size_t at = 0; at < whole.size(); ++at)
    for (int byte = 0; byte < 256; ++byte) {
      auto changed = whole;
      changed[at] = static_cast<char>(byte);
      auto blank_end = (at == 0 || at + 1 == whole.size())
                    && std::string_view{" \t\r\n"}.find(changed[at])
                         != std::string_view::npos;
      if (changed[at] == whole[at] || blank_end)
        continue;
      ASSERT_NE(fault(changed), "") << at << ' ' << byte;
    }
}

TEST_F(receipt_check_test, no_byte_can_be_missing_or_added) {
  const auto whole = receipt();
  for (size_t at = 0; at < whole.size(); ++at) {
    auto shorter = whole;
    shorter.erase(at, 1);
    ASSERT_NE(fault(shorter), "") << at;
    auto longer = whole;
    longer.insert(at, 1, whole[at]);
    ASSERT_NE(fault(longer), "") << at;
  }
  EXPECT_NE(fault(whole + "A"), "");
  EXPECT_NE(fault(whole + "="), "");
  EXPECT_NE(fault(""), "");
}

TEST_F(receipt_check_test, other_statements_and_keys_are_no_receipt) {
  EXPECT_EQ(fault(sign(canonical(sample_token()), key)),
            "it is a receipt, signed with EdDSA");
  EXPECT_EQ(fault(sign(canonical(sample_refund()), key)),
            "it is a receipt, signed with EdDSA");
  EXPECT_EQ(fault(sign(canonical(sample_receipt()), foreign)),
            "its key is one of the shop's");
}

TEST_F(receipt_check_test, a_form_that_the_signer_does_not_make_is_none) {
  auto odd = canonical(sample_receipt());
  odd.payload.insert(1, " ");
  EXPECT_EQ(fault(sign(odd, key)), "it has the one form that the signer makes");
}

TEST_F(receipt_check_test, it_is_for_one_order_with_these_lines) {
  auto with = [&](auto change) {
    auto order = order_of_lines();
    change(order);
    return fault(receipt(), order);
  };
  EXPECT_EQ(with([](json& x) { x["id"] = "order-2"; }),
            "it is for the order order-2");
  EXPECT_EQ(with([](json& x) { x["payment_session_id"] = "payment-2"; }),
            "it is for the order's payment");
  EXPECT_EQ(with([](json& x) { x["totals"]["total"]["amount"] = 3'298; }),
            "its amount is the order's total");
  EXPECT_EQ(with([](json& x) { x["totals"]["total"]["currency"] = "USD"; }),
            "its amount is the order's total");
  constexpr auto of_lines = "its digest is that of the order's lines";
  EXPECT_EQ(with([](json& x) { x["lines"][0]["title"] = "Cup"; }), of_lines);
  EXPECT_EQ(with([](json& x) { x["lines"][1]["quantity"] = 2; }), of_lines);
  EXPECT_EQ(with([](json& x) { x["lines"][1]["sku"] = "tea-8"; }), of_lines);
  EXPECT_EQ(with([](json& x) { x["lines"].erase(0); }), of_lines);
  EXPECT_EQ(with([](json& x) { x["lines"] = json::array(); }), of_lines);
  constexpr auto of_order = "the order has what is compared";
  EXPECT_EQ(with([](json& x) { x.erase("lines"); }), of_order);
  EXPECT_EQ(with([](json& x) { x["lines"] = {7, 7}; }), of_order);
  EXPECT_EQ(with([](json& x) { x["totals"] = "x"; }), of_order);
  EXPECT_EQ(with([](json& x) { x = json::array(); }), of_order);
}

TEST_F(receipt_check_test, a_key_set_is_read_as_it_is_published) {
  auto read = key_set::parse(keys.jwks());
  ASSERT_TRUE(read);
  EXPECT_TRUE(check_receipt(receipt(), *read, {}).good());
}

TEST_F(receipt_check_test, a_key_under_another_name_is_left_out) {
  auto renamed = foreign.public_half();
  renamed.kid = key.public_half().kid;
  EXPECT_TRUE(key_set{public_keys{{renamed}}}.empty());
  EXPECT_TRUE((key_set{public_keys{{{"k", "AA"}, {"", ""}}}}.empty()));
}

TEST_F(receipt_check_test, what_is_no_key_set_is_refused) {
  for (auto text : {"", "null", "[]", "{}", "{\"keys\":7}", "{\"keys\":[}"})
    EXPECT_FALSE(key_set::parse(text)) << text;
  auto odd = key_set::parse(
    R"({"keys":[7,{},{"kty":"RSA"},{"kty":"OKP","crv":"Ed25519"}]})");
  ASSERT_TRUE(odd);
  EXPECT_TRUE(odd->empty());
  EXPECT_FALSE(key_set::parse(std::string(jwks_bytes_max + 1, ' ')));
}

} // namespace shop::test
