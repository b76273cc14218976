#include "edge/codec/day.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace shop::edge {

namespace {

constexpr int64_t day_us = int64_t{24} * 60 * 60 * 1'000'000;

// The number that all of `text` is.
std::optional<int> parse_digits(std::string_view text) {
  int result = 0;
  auto end = text.data() + text.size();
  auto [rest, error] = std::from_chars(text.data(), end, result);
  if (error != std::errc{} || rest != end || text.front() == '-')
    return std::nullopt;
  return result;
}

} // namespace

std::optional<int32_t> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-')
    return std::nullopt;
  auto year = parse_digits(text.substr(0, 4));
  auto month = parse_digits(text.substr(5, 2));
  auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day)
    return std::nullopt;
  auto date = std::chrono::year_month_day{
    std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
    std::chrono::day{static_cast<unsigned>(*day)}};
  auto count = std::chrono::sys_days{date}.time_since_epoch().count();
  if (!date.ok() || count < 0)
    return std::nullopt;
  return static_cast<int32_t>(count);
}

std::string day_text(int32_t day) {
  auto date = std::chrono::year_month_day{
    std::chrono::sys_days{std::chrono::days{day}}};
  std::array<char, 32> text{};
  std::snprintf(
    text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

timestamp start_of_day(int32_t day) {
  return {day * day_us};
}

int32_t day_of(timestamp t) {
  return static_cast<int32_t>(t.us / day_us);
}

} // namespace shop::edge
