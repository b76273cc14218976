#include "actors/account/account_domain.hpp"
#include "actors/cart/cart_domain.hpp"
#include "actors/catalog/product_domain.hpp"
#include "actors/entity/event_codec.hpp"
#include "actors/order/order_domain.hpp"
#include "actors/payment/payment_domain.hpp"
#include "actors/stock/stock_domain.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace shop::test {

namespace {

using json = nlohmann::json;

json read_samples() {
  auto root = std::string{std::getenv("SHOP_SOURCE_DIR")};
  std::ifstream file{root + "/tests/domain/events_v1.json"};
  return json::parse(file);
}

/// Whether `whole` has everything that `part` has. Members that a later
/// release adds may be there, too.
bool includes(const json& whole, const json& part) {
  if (!part.is_object())
    return whole == part;
  for (const auto& [name, value] : part.items())
    if (!whole.contains(name) || !includes(whole[name], value))
      return false;
  return true;
}

template <class... Ts>
constexpr auto names_in(std::in_place_type_t<std::variant<Ts...>>) {
  return std::array{Ts::name...};
}

template <class Event>
json samples_of(const std::string& kind) {
  auto all = read_samples();
  EXPECT_TRUE(all.contains(kind)) << kind;
  return all.value(kind, json::object());
}

/// Every sample decodes, nothing of it is lost, and every event has one.
template <class Event>
void check_samples(const std::string& kind) {
  auto samples = samples_of<Event>(kind);
  for (const auto& [name, sample] : samples.items()) {
    auto event = decode_event<Event>(name, sample.dump());
    ASSERT_TRUE(event) << kind << ' ' << name;
    auto again = encode_event(*event);
    ASSERT_TRUE(again) << name;
    EXPECT_EQ(again->kind, name);
    EXPECT_TRUE(includes(json::parse(again->body), sample)) << again->body;
  }
  for (auto name : names_in(std::in_place_type<Event>))
    EXPECT_TRUE(samples.contains(std::string{name}))
      << name << " has no sample in events_v1.json";
}

/// A sample without one of its members does not decode: there is no default
/// that nobody chose.
template <class Event>
void check_required_members(const std::string& kind) {
  auto samples = samples_of<Event>(kind);
  for (const auto& [name, sample] : samples.items())
    for (const auto& [member, value] : sample.items()) {
      auto cut = sample;
      cut.erase(member);
      EXPECT_FALSE(decode_event<Event>(name, cut.dump()))
        << name << " without " << member;
      cut = sample;
      cut[member] = json::array({nullptr});
      EXPECT_FALSE(decode_event<Event>(name, cut.dump()))
        << name << " with a wrong " << member;
    }
}

template <class Event>
void check_kind(const std::string& kind) {
  SCOPED_TRACE(kind);
  check_samples<Event>(kind);
  check_required_members<Event>(kind);
}

} // namespace

// What is in somebody's journal has to decode for ever. Never change a sample:
// add one for a new event, and give a new member of an old event a fallback.
TEST(events_test, decodes_every_event_of_the_first_version) {
  check_kind<cart::event>("cart");
  check_kind<stock::event>("stock");
  check_kind<order::event>("order");
  check_kind<payment::event>("payment");
  check_kind<account::event>("account");
  check_kind<catalog::event>("product");
}

TEST(events_test, decodes_no_unknown_event) {
  EXPECT_FALSE(decode_event<cart::event>("quantity_sets", "{}"));
  EXPECT_FALSE(decode_event<cart::event>("", "{}"));
  EXPECT_FALSE(decode_event<cart::event>("stock_set", "{}"));
}

TEST(events_test, ignores_members_of_a_newer_release) {
  auto event = decode_event<cart::event>(
    "quantity_set", R"({"item":"mug","quantity":2,"x":1})");
  ASSERT_TRUE(event);
  EXPECT_EQ(std::get<cart::quantity_set>(*event).quantity, 2);
}

TEST(events_test, survives_what_is_no_json) {
  for (auto text : {"", "{", "null", "[]", "1", "\"x\"", "{\"id\":}", "\xff",
                    "{\"id\":\"a\"}}"})
    EXPECT_FALSE(decode_event<cart::event>("cart_created", text)) << text;
}

TEST(events_test, keeps_any_text_that_is_utf_8) {
  for (std::string text :
       {"", "ü ☕ 漢字 🏺", "\"quoted\" \\ / \n \t \x01 \x1f \x7f",
        "\\u0000 is no zero", "\\\\u0000 neither"}) {
    auto stored = encode_event(payment::event{payment::payment_declined{text}});
    ASSERT_TRUE(stored) << text;
    auto loaded = decode_event<payment::event>(stored->kind, stored->body);
    ASSERT_TRUE(loaded) << text;
    EXPECT_EQ(std::get<payment::payment_declined>(*loaded).code, text);
  }
}

// The journal could not hold it, and would fail the batch around it.
TEST(events_test, refuses_text_that_the_journal_cannot_hold) {
  using namespace std::string_literals;
  for (const auto& text : {"\0"s, "a\0b"s, "\\\0"s, "\\\\\0"s, "\xff"s, "\xc3"s,
                           "\xed\xa0\x80"s, "\xc0\x80"s}) {
    auto stored = encode_event(payment::event{payment::payment_declined{text}});
    ASSERT_FALSE(stored) << stored->body;
    EXPECT_EQ(stored.error(), shop_errc::invalid_argument);
  }
}

} // namespace shop::test
