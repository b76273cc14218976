// Every body from outside is read as if it were meant to do harm.

#include "edge/codec/body_reader.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace shop::edge::test {

namespace {

http::request request_of(std::string body,
                         const std::string& type = "application/json") {
  http::request result;
  result.headers.set(http::field::content_type, type);
  result.body = std::move(body);
  return result;
}

using reading = std::function<void(body_reader&)>;

// The problem that reading the body ends with; status 0 for none.
problem problem_with(std::string body, const reading& read = {},
                     const std::string& type = "application/json") {
  try {
    body_reader reader{request_of(std::move(body), type)};
    if (read)
      read(reader);
    reader.finish();
  } catch (const problem& what) {
    return what;
  }
  auto none = problem{};
  none.status = 0;
  return none;
}

// `pointer message` of the only error, or what came instead.
std::string only_error(std::string body, const reading& read) {
  auto what = problem_with(std::move(body), read);
  if (what.status != 422 || what.errors.size() != 1)
    return std::to_string(what.status) + " with "
         + std::to_string(what.errors.size()) + " errors";
  return what.errors[0].pointer + ' ' + what.errors[0].message;
}

void read_quantity(body_reader& body) {
  body.integer("quantity", 0, 999);
}

void read_amount(body_reader& body) {
  body.amount("amount");
}

void read_name(body_reader& body) {
  body.text("name", 1, 10);
}

void read_tags(body_reader& body) {
  body.texts("tags", 0, 3, 5);
}

std::string quantity(const std::string& value) {
  return R"({"quantity":)" + value + '}';
}

std::string repeated(const std::string& text, size_t times) {
  std::string result;
  for (size_t i = 0; i < times; ++i)
    result += text;
  return result;
}

} // namespace

// -- media type ---------------------------------------------------------------

TEST(body_reader_test, takes_json_however_its_type_is_written) {
  for (const char* type :
       {"application/json", "Application/JSON",
        "application/json; charset=utf-8", "application/json;charset=UTF-8",
        "application/json ; charset=\"utf-8\""})
    EXPECT_EQ(0u, problem_with("{}", {}, type).status) << type;
}

TEST(body_reader_test, answers_415_to_other_types) {
  for (const char* type :
       {"", "text/plain", "application/jsonp", "application/json-patch+json",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1"})
    EXPECT_EQ(415u, problem_with("{}", {}, type).status) << type;
}

// -- what is not JSON ---------------------------------------------------------

TEST(body_reader_test, answers_400_to_what_is_not_a_json_object) {
  for (const char* body :
       {"", " ", "{", "{}}", "{\"a\"}", "{a:1}", "{'a':1}", "{\"a\":1,}",
        "{\"a\":01}", "{\"a\":NaN}", "{\"a\":1} x", "[]", "1", "null",
        "\"text\"", "// {}", "{\"a\":\"\n\"}", "\xEF\xBB\xBF"})
    EXPECT_EQ(400u, problem_with(body).status) << body;
}

TEST(body_reader_test, answers_400_to_invalid_utf8) {
  for (const char* text :
       {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xE2\x82",
        "\\ud800", "\\udc00x"})
    EXPECT_EQ(400u,
              problem_with(R"({"name":")" + std::string{text} + "\"}").status)
      << text;
}

TEST(body_reader_test, answers_400_to_a_member_that_comes_twice) {
  EXPECT_EQ(
    400u, problem_with(R"({"quantity":1,"quantity":2})", read_quantity).status);
  EXPECT_EQ(400u, problem_with(R"({"a":{"b":1,"b":1}})").status);
  auto same_name_elsewhere = [](body_reader& body) {
    for (auto& x : body.objects("items", 0, 2))
      x.integer("n", 0, 9);
  };
  EXPECT_EQ(
    0u,
    problem_with(R"({"items":[{"n":1},{"n":2}]})", same_name_elsewhere).status);
}

TEST(body_reader_test, answers_400_to_nesting_without_end) {
  EXPECT_EQ(400u, problem_with(repeated("[", 60'000)).status);
  EXPECT_EQ(400u, problem_with(repeated("{\"a\":", 12'000)).status);
  EXPECT_EQ(
    400u, problem_with("{\"a\":" + repeated("[", 16) + repeated("]", 16) + "}")
            .status);
  EXPECT_EQ(
    422u, problem_with("{\"a\":" + repeated("[", 15) + repeated("]", 15) + "}")
            .status);
}

// -- members ------------------------------------------------------------------

TEST(body_reader_test, names_an_unknown_member) {
  EXPECT_EQ("/price is not expected",
            only_error(R"({"quantity":1,"price":0})", read_quantity));
  EXPECT_EQ("/amount/x is not expected",
            only_error(R"({"amount":{"amount":1,"currency":"EUR","x":1}})",
                       read_amount));
}

TEST(body_reader_test, names_every_fault_at_once) {
  auto what = problem_with(R"({"a":1})", [](body_reader& body) {
    body.text("name", 1, 10);
    body.integer("quantity", 0, 9);
  });
  EXPECT_EQ(422u, what.status);
  EXPECT_EQ(3u, what.errors.size());
}

TEST(body_reader_test, names_a_missing_member) {
  EXPECT_EQ("/quantity is missing", only_error("{}", read_quantity));
  EXPECT_EQ("/name is missing", only_error("{}", read_name));
  EXPECT_EQ("/amount is missing", only_error("{}", read_amount));
}

TEST(body_reader_test, takes_whole_numbers_within_the_range_only) {
  for (const char* good : {"0", "999", "-0"})
    EXPECT_EQ(0u, problem_with(quantity(good), read_quantity).status) << good;
  for (const char* bad :
       {"-1", "1000", "1.5", "1e2", "\"1\"", "true", "null", "[]", "{}",
        "9223372036854775807", "9223372036854775808", "18446744073709551615",
        "18446744073709551616", "-9223372036854775809",
        "1000000000000000000000000000000"})
    EXPECT_EQ(422u, problem_with(quantity(bad), read_quantity).status) << bad;
  // No double is this large; the parser stops there.
  EXPECT_EQ(400u, problem_with(quantity("1e999"), read_quantity).status);
}

TEST(body_reader_test, takes_text_of_the_right_length_without_control_bytes) {
  auto name = [](const std::string& x) { return R"({"name":")" + x + "\"}"; };
  for (const char* good : {"a", "0123456789", "\xC3\xA4", "\\u00e4"})
    EXPECT_EQ(0u, problem_with(name(good), read_name).status) << good;
  for (const char* bad : {"", "01234567890", "a\\u0000b", "a\\nb", "\\u007f"})
    EXPECT_EQ(422u, problem_with(name(bad), read_name).status) << bad;
  EXPECT_EQ("/name has to be a string",
            only_error(R"({"name":["a"]})", read_name));
}

TEST(body_reader_test, takes_lists_of_text_within_the_limits) {
  auto tags = [](const std::string& x) { return R"({"tags":)" + x + "}"; };
  for (const char* good : {"[]", R"(["a","b","c"])", R"(["12345"])"})
    EXPECT_EQ(0u, problem_with(tags(good), read_tags).status) << good;
  for (const char* bad :
       {"{}", "\"a\"", "[1]", R"(["a","b","c","d"])", R"(["123456"])",
        "[[\"a\"]]", R"(["a\u0000"])", "null"})
    EXPECT_EQ(422u, problem_with(tags(bad), read_tags).status) << bad;
}

TEST(body_reader_test, takes_money_in_the_currency_of_the_shop_only) {
  auto amount = [](const std::string& minor, const std::string& currency) {
    return R"({"amount":{"amount":)" + minor + R"(,"currency":)" + currency
         + "}}";
  };
  EXPECT_EQ(0u, problem_with(amount("1", "\"EUR\""), read_amount).status);
  EXPECT_EQ("/amount/currency has to be EUR",
            only_error(amount("1", "\"USD\""), read_amount));
  for (const char* bad : {"\"eur\"", "\"EURO\"", "\"\"", "978", "null"})
    EXPECT_EQ(422u, problem_with(amount("1", bad), read_amount).status) << bad;
  for (const char* bad : {"0", "-1", "1000000000001", "1.0", "\"1\""})
    EXPECT_EQ(422u, problem_with(amount(bad, "\"EUR\""), read_amount).status)
      << bad;
  EXPECT_EQ("/amount has to be an object",
            only_error(R"({"amount":19.99})", read_amount));
}

TEST(body_reader_test, takes_ids_of_harmless_characters_only) {
  auto read = [](body_reader& body) { body.id("id"); };
  EXPECT_EQ(0u, problem_with(R"({"id":"cart_A.b-1"})", read).status);
  for (const std::string& bad :
       std::vector<std::string>{"", "a b", ".", "..", "../x", "a/b", "\xC3\xA4",
                                "'; drop", std::string(65, 'a')})
    EXPECT_EQ(422u, problem_with(R"({"id":")" + bad + "\"}", read).status)
      << bad;
}

TEST(body_reader_test, normalises_addresses_of_mail_and_refuses_others) {
  auto read
    = [](body_reader& body) { EXPECT_EQ("a@b.example", body.email("email")); };
  EXPECT_EQ(0u, problem_with(R"({"email":" A@B.example "})", read).status);
  auto refuse = [](body_reader& body) { body.email("email"); };
  for (const std::string& bad : std::vector<std::string>{
         "", "a", "@b", "a@", "a@b@c", "a b@c", std::string(260, 'a') + "@b"})
    EXPECT_EQ(422u, problem_with(R"({"email":")" + bad + "\"}", refuse).status)
      << bad;
}

TEST(body_reader_test, takes_an_address_with_a_country_code_only) {
  auto address = [](const std::string& country) {
    return R"({"to":{"name":"A","line1":"B","city":"C","postal_code":"1",)"
           R"("country":")"
         + country + "\"}}";
  };
  auto read = [](body_reader& body) { body.address("to"); };
  EXPECT_EQ(0u, problem_with(address("DE"), read).status);
  for (const char* bad : {"", "D", "DEU", "de", "1a", "XX", "EA", "D\\u0000"})
    EXPECT_EQ(422u, problem_with(address(bad), read).status) << bad;
  EXPECT_EQ("/to is missing", only_error("{}", read));
}

TEST(body_reader_test, bounds_lists_of_objects) {
  auto read = [](body_reader& body) {
    for (auto& x : body.objects("items", 0, 2))
      x.check_unknown();
  };
  EXPECT_EQ(0u, problem_with(R"({"items":[{},{}]})", read).status);
  EXPECT_EQ("/items has to be a list of 0 to 2 objects",
            only_error(R"({"items":[{},{},{}]})", read));
  EXPECT_EQ("/items/1 has to be an object",
            only_error(R"({"items":[{},7]})", read));
}

TEST(body_reader_test, the_order_of_members_does_not_change_what_a_body_says) {
  auto canonical = [](std::string body) {
    return body_reader{request_of(std::move(body))}.canonical();
  };
  EXPECT_EQ(canonical(R"({"a":1,"b":2})"), canonical("{ \"b\": 2, \"a\":1 }"));
  EXPECT_NE(canonical(R"({"a":1})"), canonical(R"({"a":2})"));
}

} // namespace shop::edge::test
