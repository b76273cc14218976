#include "edge/codec/csv_values.hpp"

#include "actors/protocol/money.hpp"
#include "actors/protocol/stock.hpp"

#include <algorithm>
#include <charconv>

namespace shop::edge {

namespace {

/// More whole digits than `amount_minor_max` has.
constexpr size_t price_digits_max = 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

uint32_t byte_at(std::string_view text, size_t i) {
  return static_cast<unsigned char>(text[i]);
}

// The length of the character that begins `text`; 0 when it is none.
size_t character_bytes(std::string_view text) {
  struct form {
    uint32_t mask, mark, smallest;
  };
  constexpr form forms[] = {{0x80, 0x00, 0x01},
                            {0xE0, 0xC0, 0x80},
                            {0xF0, 0xE0, 0x800},
                            {0xF8, 0xF0, 0x10000}};
  auto first = byte_at(text, 0);
  for (size_t more = 0; more < std::size(forms); ++more) {
    if ((first & forms[more].mask) != forms[more].mark)
      continue;
    if (more >= text.size())
      return 0;
    auto code = first & ~forms[more].mask;
    for (size_t i = 1; i <= more; ++i) {
      if ((byte_at(text, i) & 0xC0) != 0x80)
        return 0;
      code = code << 6 | (byte_at(text, i) & 0x3F);
    }
    auto surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < forms[more].smallest || code > 0x10FFFF || surrogate
           ? 0
           : more + 1;
  }
  return 0;
}

} // namespace

std::string slug(std::string_view text) {
  std::string result;
  for (auto c : text) {
    auto upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || is_digit(c))
      result += upper ? static_cast<char>(c - 'A' + 'a') : c;
    else if (!result.empty() && result.back() != '-')
      result += '-';
  }
  while (result.ends_with('-'))
    result.pop_back();
  return result;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    auto size = character_bytes(text);
    if (size == 0)
      return false;
    text.remove_prefix(size);
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos)
    return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split_tags(std::string_view text) {
  std::vector<std::string> result;
  for (size_t from = 0; from < text.size();) {
    auto to = std::min(text.find(',', from), text.size());
    if (auto tag = trimmed(text.substr(from, to - from)); !tag.empty())
      result.emplace_back(tag);
    from = to + 1;
  }
  return result;
}

expected<int64_t> parse_price(std::string_view text) {
  auto point = text.find('.');
  auto whole = text.substr(0, point);
  auto decimals = point == std::string_view::npos ? std::string_view{"0"}
                                                  : text.substr(point + 1);
  if (!are_digits(whole) || !are_digits(decimals)
      || whole.size() > price_digits_max || decimals.size() > 2)
    return fail(shop_errc::invalid_argument);
  int64_t result = 0;
  for (auto c : whole)
    result = result * 10 + (c - '0');
  for (size_t i = 0; i < 2; ++i)
    result = result * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  if (result > amount_minor_max)
    return fail(shop_errc::invalid_argument);
  return result;
}

expected<int64_t> parse_quantity(std::string_view text) {
  int64_t result = 0;
  if (text.empty())
    return result;
  auto end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, result);
  if (!are_digits(text) || error != std::errc{} || rest != end
      || result > on_hand_max)
    return fail(shop_errc::invalid_argument);
  return result;
}

} // namespace shop::edge
