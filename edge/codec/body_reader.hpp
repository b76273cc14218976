#pragma once

#include "actors/protocol/types.hpp"
#include "edge/problem.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace shop::edge {

/// Reads a JSON body strictly: every member has to be expected, of the right
/// type and within its range. Collects all errors, then `finish` throws.
class body_reader {
public:
  /// Throws `problem` when the request's body is not a JSON object.
  explicit body_reader(const http::request& input);

  /// A string of `min` to `max` bytes.
  std::string text(std::string_view name, size_t min, size_t max);

  /// The same, or an empty string when the member is not there.
  std::string optional_text(std::string_view name, size_t max);

  int64_t integer(std::string_view name, int64_t min, int64_t max);

  /// An id: `[A-Za-z0-9._-]`, at most `id_bytes_max`.
  std::string id(std::string_view name);

  /// An address with an `@` and sane lengths, normalised.
  std::string email(std::string_view name);

  /// `{amount, currency}` in the shop's currency.
  money amount(std::string_view name);

  postal_address address(std::string_view name);

  bool boolean(std::string_view name);

  /// Whether the member is there.
  bool has(std::string_view name) const;

  /// A list of `min` to `max` strings.
  std::vector<std::string> texts(std::string_view name, size_t min, size_t max,
                                 size_t bytes_max);

  /// A list of `min` to `max` objects.
  std::vector<body_reader> objects(std::string_view name, size_t min,
                                   size_t max);

  /// Reports members that nobody has read; `finish` does it for the body.
  void check_unknown();

  /// Throws `problem` when anything was wrong, unknown members included.
  void finish();

  /// The body with members in a fixed order: what a fingerprint covers.
  std::string canonical() const;

private:
  body_reader(const nlohmann::json* node, std::string pointer,
              std::vector<field_error>* errors);

  const nlohmann::json* find(std::string_view name, bool required);
  body_reader child(std::string_view name);
  void wrong(std::string_view name, std::string message);

  nlohmann::json root_;
  const nlohmann::json* node_ = nullptr;
  std::string pointer_;
  std::vector<field_error> own_errors_;
  std::vector<field_error>* errors_ = nullptr;
  std::set<std::string, std::less<>> known_;
};

} // namespace shop::edge
