#include "edge/codec/body_reader.hpp"

#include "actors/protocol/derive.hpp"
#include "edge/codec/country.hpp"
#include "edge/codec/path_id.hpp"

#include <algorithm>

namespace shop::edge {

namespace {

/// Longest line of a postal address, in bytes.
constexpr size_t address_bytes_max = 200;

/// Longest e-mail address, in bytes; as in RFC 5321.
constexpr size_t email_bytes_max = 254;

/// Objects and lists within each other; no body of ours has more than four.
constexpr size_t depth_max = 16;

[[noreturn]] void refuse_json(const std::string& title) {
  throw other_problem(400, "malformed-json", title);
}

// Stops the parser where reading on would cost more than it is worth, and
// where two readers could understand different things.
class json_guard {
public:
  bool operator()(int, nlohmann::json::parse_event_t event,
                  const nlohmann::json& value) {
    using kind = nlohmann::json::parse_event_t;
    if (event == kind::object_start || event == kind::array_start) {
      if (names_.size() == depth_max)
        refuse_json("The body is nested too deeply.");
      names_.emplace_back();
    } else if (event == kind::object_end || event == kind::array_end) {
      names_.pop_back();
    } else if (event == kind::key
               && !names_.back().insert(value.get<std::string>()).second) {
      refuse_json("The body has a member twice.");
    }
    return true;
  }

private:
  std::vector<std::set<std::string>> names_;
};

bool is_json_type(std::string_view type) {
  auto semicolon = type.find(';');
  auto name = type.substr(0, semicolon);
  while (name.ends_with(' '))
    name.remove_suffix(1);
  if (!beast::iequals(name, "application/json"))
    return false;
  if (semicolon == std::string_view::npos)
    return true;
  // JSON is UTF-8 (RFC 8259, 8.1), whatever else somebody says.
  auto rest = type.substr(semicolon + 1);
  while (rest.starts_with(' '))
    rest.remove_prefix(1);
  return beast::iequals(rest, "charset=utf-8")
      || beast::iequals(rest, "charset=\"utf-8\"");
}

bool has_control_characters(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F;
  });
}

} // namespace

body_reader::body_reader(const http::request& input) {
  if (!is_json_type(input.header("content-type")))
    throw other_problem(415, "unsupported-media-type",
                        "The body has to be application/json.");
  root_ = nlohmann::json::parse(input.body, json_guard{}, false);
  if (root_.is_discarded())
    refuse_json("The body is not JSON.");
  if (!root_.is_object())
    refuse_json("The body is not an object.");
  node_ = &root_;
  errors_ = &own_errors_;
}

body_reader::body_reader(const nlohmann::json* node, std::string pointer,
                         std::vector<field_error>* errors)
  : node_(node),
    pointer_(std::move(pointer)),
    errors_(errors) {
  // nop
}

void body_reader::wrong(std::string_view name, std::string message) {
  errors_->push_back({pointer_ + '/' + std::string{name}, std::move(message)});
}

const nlohmann::json* body_reader::find(std::string_view name, bool required) {
  known_.emplace(name);
  if (node_ == nullptr)
    return nullptr;
  auto i = node_->find(name);
  if (i != node_->end())
    return &*i;
  if (required)
    wrong(name, "is missing");
  return nullptr;
}

std::string body_reader::text(std::string_view name, size_t min, size_t max) {
  auto value = find(name, min > 0);
  if (value == nullptr)
    return {};
  if (!value->is_string()) {
    wrong(name, "has to be a string");
    return {};
  }
  auto result = value->get<std::string>();
  if (result.size() < min || result.size() > max)
    wrong(name, "has to have " + std::to_string(min) + " to "
                  + std::to_string(max) + " bytes");
  else if (has_control_characters(result))
    wrong(name, "must not have control characters");
  return result;
}

std::string body_reader::optional_text(std::string_view name, size_t max) {
  return text(name, 0, max);
}

int64_t body_reader::integer(std::string_view name, int64_t min, int64_t max) {
  auto value = find(name, true);
  if (value == nullptr)
    return min;
  auto fits = value->is_number_integer()
           && !(value->is_number_unsigned()
                && value->get<uint64_t>() > static_cast<uint64_t>(max));
  auto number = fits ? value->get<int64_t>() : min;
  if (!fits || number < min || number > max)
    wrong(name, "has to be a whole number from " + std::to_string(min) + " to "
                  + std::to_string(max));
  return number;
}

std::string body_reader::id(std::string_view name) {
  auto result = text(name, 1, id_bytes_max);
  if (!result.empty() && !is_path_id(result))
    wrong(name, "is not an id");
  return result;
}

std::string body_reader::email(std::string_view name) {
  auto result = normalised_email(text(name, 3, email_bytes_max));
  auto at = result.find('@');
  auto good = at != std::string::npos && at > 0 && at + 1 < result.size()
           && result.find('@', at + 1) == std::string::npos
           && result.find(' ') == std::string::npos;
  if (!result.empty() && !good)
    wrong(name, "is not an e-mail address");
  return result;
}

body_reader body_reader::child(std::string_view name) {
  auto value = find(name, true);
  if (value != nullptr && !value->is_object()) {
    wrong(name, "has to be an object");
    value = nullptr;
  }
  return {value, pointer_ + '/' + std::string{name}, errors_};
}

money body_reader::amount(std::string_view name) {
  auto inner = child(name);
  if (inner.node_ == nullptr)
    return {};
  auto minor = inner.integer("amount", 1, amount_minor_max);
  auto currency = inner.text("currency", 3, 3);
  if (currency.size() == 3 && currency != shop_currency.value)
    inner.wrong("currency", "has to be " + shop_currency.value);
  inner.check_unknown();
  return {minor, {currency}};
}

postal_address body_reader::address(std::string_view name) {
  auto inner = child(name);
  if (inner.node_ == nullptr)
    return {};
  postal_address result;
  result.name = inner.text("name", 1, address_bytes_max);
  result.line1 = inner.text("line1", 1, address_bytes_max);
  result.line2 = inner.optional_text("line2", address_bytes_max);
  result.city = inner.text("city", 1, address_bytes_max);
  result.postal_code = inner.text("postal_code", 1, 20);
  result.region = inner.optional_text("region", address_bytes_max);
  result.country = inner.text("country", 2, 2);
  if (result.country.size() == 2 && !is_country(result.country))
    inner.wrong("country", "has to be an ISO 3166-1 alpha-2 code");
  inner.check_unknown();
  return result;
}

bool body_reader::boolean(std::string_view name) {
  auto value = find(name, true);
  if (value == nullptr)
    return false;
  if (!value->is_boolean()) {
    wrong(name, "has to be true or false");
    return false;
  }
  return value->get<bool>();
}

bool body_reader::has(std::string_view name) const {
  return node_ != nullptr && node_->contains(name);
}

std::vector<std::string> body_reader::texts(std::string_view name, size_t min,
                                            size_t max, size_t bytes_max) {
  std::vector<std::string> result;
  auto value = find(name, min > 0);
  if (value == nullptr)
    return result;
  if (!value->is_array() || value->size() < min || value->size() > max) {
    wrong(name, "has to be a list of " + std::to_string(min) + " to "
                  + std::to_string(max) + " strings");
    return result;
  }
  for (const auto& element : *value) {
    auto text = element.is_string() ? element.get<std::string>() : "";
    if (!element.is_string() || text.size() > bytes_max)
      wrong(name, "has something that is not a string of at most "
                    + std::to_string(bytes_max) + " bytes");
    else if (has_control_characters(text))
      wrong(name, "must not have control characters");
    else
      result.push_back(std::move(text));
  }
  return result;
}

std::vector<body_reader> body_reader::objects(std::string_view name, size_t min,
                                              size_t max) {
  std::vector<body_reader> result;
  auto value = find(name, min > 0);
  if (value == nullptr)
    return result;
  if (!value->is_array() || value->size() < min || value->size() > max) {
    wrong(name, "has to be a list of " + std::to_string(min) + " to "
                  + std::to_string(max) + " objects");
    return result;
  }
  for (size_t i = 0; i < value->size(); ++i) {
    auto path = std::string{name} + '/' + std::to_string(i);
    auto element = &(*value)[i];
    if (!element->is_object()) {
      wrong(path, "has to be an object");
      element = nullptr;
    }
    result.push_back({element, pointer_ + '/' + path, errors_});
  }
  return result;
}

void body_reader::check_unknown() {
  if (node_ == nullptr)
    return;
  for (const auto& [name, value] : node_->items())
    if (!known_.contains(name))
      wrong(name, "is not expected");
}

void body_reader::finish() {
  check_unknown();
  if (!errors_->empty())
    throw invalid_fields(std::move(*errors_));
}

std::string body_reader::canonical() const {
  return root_.dump();
}

} // namespace shop::edge
