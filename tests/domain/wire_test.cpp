#include "actors/protocol/type_ids.hpp"
#include "tests/domain/wire_schema.hpp"
#include "tests/support/virtual_system.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <utility>

namespace shop::test {

namespace {

using json = wire_schema::json;

json read_first_version() {
  auto root = std::string{std::getenv("SHOP_SOURCE_DIR")};
  std::ifstream file{root + "/tests/domain/wire_v1.json"};
  return json::parse(file);
}

/// Every message of this build, in the order of their numbers.
template <caf::type_id_t... Offsets>
json all_messages(std::integer_sequence<caf::type_id_t, Offsets...>) {
  constexpr auto begin = caf::id_block::shop::begin;
  auto result = json::object();
  auto add
    = [&]<caf::type_id_t Id>(std::integral_constant<caf::type_id_t, Id>) {
        auto name = caf::query_type_name(Id);
        result[std::string{name.begin(), name.end()}]
          = wire_schema::of<caf::type_by_id_t<Id>>();
      };
  (add(std::integral_constant<caf::type_id_t, begin + Offsets>{}), ...);
  return result;
}

} // namespace

// During an upgrade nodes of two releases talk to each other. Never change a
// message: append another one, send it to nobody who may not know it yet, and
// add it here.
TEST(wire_test, says_every_message_as_the_first_version_does) {
  register_messages();
  constexpr auto count = caf::id_block::shop::end - caf::id_block::shop::begin;
  auto now = all_messages(
    std::make_integer_sequence<caf::type_id_t, caf::type_id_t{count}>{});
  auto known = read_first_version();
  auto expected = known.begin();
  for (const auto& [name, schema] : now.items()) {
    ASSERT_NE(expected, known.end())
      << "new in wire_v1.json: \"" << name << "\": " << schema.dump();
    EXPECT_EQ(name, expected.key());
    EXPECT_EQ(schema.dump(), expected.value().dump()) << name;
    ++expected;
  }
  EXPECT_EQ(expected, known.end()) << expected.key() << " is gone";
}

} // namespace shop::test
