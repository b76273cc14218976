#include "edge/codec/csv_reader.hpp"

namespace shop::edge {

csv_reader::csv_reader(std::string_view text, csv_limits limits)
  : rest_(text),
    limits_(limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (rest_.starts_with(byte_order_mark))
    rest_.remove_prefix(byte_order_mark.size());
}

std::optional<csv_record> csv_reader::next() {
  while (rest_.starts_with('\n') || rest_.starts_with("\r\n")) {
    rest_.remove_prefix(rest_.front() == '\r' ? 2 : 1);
    ++line_;
  }
  if (rest_.empty())
    return std::nullopt;
  csv_record record{line_, {}, {}};
  auto size_before = rest_.size();
  while (record.error.empty()) {
    std::string field;
    if (rest_.starts_with('"'))
      read_quoted(record, field);
    else
      read_plain(record, field);
    record.fields.push_back(std::move(field));
    if (record.fields.size() > limits_.fields_max)
      record.error = "too many fields";
    else if (size_before - rest_.size() > limits_.record_bytes_max)
      record.error = "too long";
    if (!rest_.starts_with(','))
      break;
    rest_.remove_prefix(1);
  }
  skip_line();
  return record;
}

void csv_reader::read_quoted(csv_record& record, std::string& field) {
  rest_.remove_prefix(1);
  for (;;) {
    auto quote = rest_.find('"');
    if (quote == std::string_view::npos || quote > limits_.record_bytes_max) {
      // Take only this line, so that what follows is still read.
      record.error = "a quoted field does not end";
      return;
    }
    field += rest_.substr(0, quote);
    for (auto c : rest_.substr(0, quote))
      line_ += c == '\n' ? 1 : 0;
    rest_.remove_prefix(quote + 1);
    if (!rest_.starts_with('"'))
      break;
    field += '"';
    rest_.remove_prefix(1);
  }
  if (!rest_.empty() && rest_.front() != ',' && rest_.front() != '\n'
      && !rest_.starts_with("\r\n"))
    record.error = "text after a closing quote";
}

void csv_reader::read_plain(csv_record& record, std::string& field) {
  auto end = rest_.find_first_of(",\n");
  auto text = rest_.substr(0, end);
  rest_.remove_prefix(text.size());
  if (text.ends_with('\r'))
    text.remove_suffix(1);
  if (text.find('"') != std::string_view::npos)
    record.error = "a quote inside a field that is not quoted";
  field = text;
}

void csv_reader::skip_line() {
  auto end = rest_.find('\n');
  if (end == std::string_view::npos) {
    rest_ = {};
  } else {
    rest_.remove_prefix(end + 1);
    ++line_;
  }
}

} // namespace shop::edge
