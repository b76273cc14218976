#include "edge/codec/csv_reader.hpp"

#include <algorithm>

namespace shop::edge {

csv_reader::csv_reader(std::string_view text, csv_limits limits)
  : text_(text),
    limits_(limits) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.starts_with(byte_order_mark))
    text_.remove_prefix(byte_order_mark.size());
}

std::optional<csv_record> csv_reader::next() {
  if (text_.size() > limits_.file_bytes_max) {
    text_ = {};
    return csv_record{1, {}, "the file is too large"};
  }
  skip_empty_lines();
  if (position_ == text_.size())
    return std::nullopt;
  csv_record record{line_, {}, {}};
  auto start = position_;
  if (auto fault = read_fields(record)) {
    record.error = fault;
    // Its quotes cannot be trusted, and neither can its end.
    position_ = std::min(text_.find('\n', start), text_.size());
  }
  auto read = text_.substr(start, position_ - start);
  line_ += static_cast<size_t>(std::count(read.begin(), read.end(), '\n'));
  if (position_ < text_.size()) {
    ++position_;
    ++line_;
  }
  return record;
}

void csv_reader::skip_empty_lines() {
  for (;;) {
    auto rest = text_.substr(position_);
    if (rest.starts_with('\n'))
      position_ += 1;
    else if (rest.starts_with("\r\n"))
      position_ += 2;
    else
      return;
    ++line_;
  }
}

const char* csv_reader::read_fields(csv_record& record) {
  auto start = position_;
  for (;;) {
    std::string field;
    auto quoted = text_.substr(position_).starts_with('"');
    if (auto fault = quoted ? read_quoted(field) : read_plain(field))
      return fault;
    // A record that is too large is read to its end, so that the next one is
    // found, but not kept.
    if (position_ - start > limits_.record_bytes_max)
      record.error = "is too long";
    else if (record.fields.size() == limits_.fields_max)
      record.error = "has too many fields";
    else
      record.fields.push_back(std::move(field));
    if (text_.substr(position_).starts_with("\r\n"))
      ++position_;
    if (position_ == text_.size() || text_[position_] == '\n')
      return nullptr;
    ++position_;
  }
}

const char* csv_reader::read_quoted(std::string& field) {
  for (;;) {
    auto from = position_ + 1;
    auto quote = text_.find('"', from);
    if (quote == std::string_view::npos)
      return "a quoted field does not end";
    // No copy of more than a record may have; the caller judges its size.
    if (field.size() <= limits_.record_bytes_max)
      field += text_.substr(
        from, std::min(quote - from, limits_.record_bytes_max + 1));
    position_ = quote + 1;
    if (!text_.substr(position_).starts_with('"'))
      break;
    field += '"';
  }
  auto rest = text_.substr(position_);
  if (!rest.empty() && !rest.starts_with(',') && !rest.starts_with('\n')
      && !rest.starts_with("\r\n"))
    return "text after a closing quote";
  return nullptr;
}

const char* csv_reader::read_plain(std::string& field) {
  auto end = std::min(text_.find_first_of(",\n", position_), text_.size());
  auto text = text_.substr(position_, end - position_);
  // A carriage return belongs to the line's end only where one follows.
  if (end < text_.size() && text_[end] == '\n' && text.ends_with('\r'))
    text.remove_suffix(1);
  position_ = end;
  if (text.find('"') != std::string_view::npos)
    return "a quote inside a field that is not quoted";
  field = text.substr(0, limits_.record_bytes_max + 1);
  return nullptr;
}

} // namespace shop::edge
