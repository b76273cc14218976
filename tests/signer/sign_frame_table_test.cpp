#include "tests/domain/wire_schema.hpp"
#include "tests/signer/samples.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace shop::test {

namespace {

using json = wire_schema::json;

// The members of a body as the document writes them.
std::string members(const json& schema, const std::string& prefix = {}) {
  if (schema.is_string())
    return schema.get<std::string>();
  std::string result;
  auto add = [&result](const std::string& text) {
    result += (result.empty() ? "" : ", ") + text;
  };
  for (const auto& [name, type] : schema.items()) {
    if (type.is_string())
      add("`" + prefix + name + "` " + type.get<std::string>());
    else if (type.is_array())
      add("`" + prefix + name + "` u8");
    else if (type.contains("many"))
      add("`" + prefix + name + "` many (" + members(type["many"]) + ")");
    else
      add(members(type, prefix + name + "."));
  }
  return result;
}

std::string roles_of(const sign_request& message) {
  std::string result;
  for (size_t i = 0; i < enum_names<signer_role>.size(); ++i)
    if (may_ask(static_cast<signer_role>(i), message))
      result += (result.empty() ? "" : ", ")
              + std::string{enum_names<signer_role>[i]};
  return result;
}

/// @param who what the third column says about a message
template <class Variant, class Names, class Who>
void add_rows(std::vector<std::string>& rows, size_t first_type,
              const Names& names, Who who) {
  auto add = [&]<size_t... Is>(std::index_sequence<Is...>) {
    auto one = [&]<size_t I>(std::integral_constant<size_t, I>) {
      using message = std::variant_alternative_t<I, Variant>;
      auto body = members(wire_schema::of<message>());
      rows.push_back("| " + std::to_string(first_type + I) + " | `"
                     + std::string{names[I]} + "` | " + who(Variant{message{}})
                     + " | " + (body.empty() ? "nothing" : body) + " |");
    };
    (one(std::integral_constant<size_t, Is>{}), ...);
  };
  add(std::make_index_sequence<std::variant_size_v<Variant>>{});
}

/// The rows of messages as the code has them.
std::vector<std::string> rows_of_code() {
  std::vector<std::string> result;
  add_rows<sign_request>(result, 0, sign_request_names, roles_of);
  add_rows<sign_reply>(result, 128, sign_reply_names,
                       [](const auto&) { return "the signer"; });
  return result;
}

/// The rows of `docs/security/sign-frames.md` that begin with a number.
std::vector<std::string> rows_of_document() {
  auto root = std::string{std::getenv("SHOP_SOURCE_DIR")};
  std::ifstream file{root + "/docs/security/sign-frames.md"};
  std::vector<std::string> result;
  for (std::string line; std::getline(file, line);)
    if (line.size() > 2 && line.starts_with("| ") && line[2] >= '0'
        && line[2] <= '9')
      result.push_back(line);
  return result;
}

} // namespace

TEST(sign_frame_table_test, the_document_shows_the_frames_as_they_are) {
  EXPECT_EQ(rows_of_document(), rows_of_code());
}

} // namespace shop::test
