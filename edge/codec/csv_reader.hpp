#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shop::edge {

/// Limits of a CSV file.
struct csv_limits {
  /// Largest file; an import of some ten thousand rows.
  size_t file_bytes_max = 16 * 1024 * 1024;
  /// Largest record; a long description is a tenth of it.
  size_t record_bytes_max = 256 * 1024;
  /// Most fields of a record; Shopify's lists have fifty.
  size_t fields_max = 200;
};

/// One record, or why it is none.
struct csv_record {
  /// The physical line on which it begins; the first is 1.
  size_t line = 0;
  /// All fields of a good record, those before the fault of a bad one.
  std::vector<std::string> fields;
  /// Empty for a good record.
  std::string error;
};

/// Reads RFC 4180: quoted fields may hold separators, line breaks and doubled
/// quotes; lines end with LF or CRLF; a byte order mark is skipped. After a bad
/// record it goes on with the next physical line, so that a forgotten quote
/// costs one record and not all that follow.
class csv_reader {
public:
  /// `text` must outlive the reader.
  explicit csv_reader(std::string_view text, csv_limits limits = {});

  /// The next record that is not empty, or nothing at the end. A file that is
  /// too large is one bad record.
  std::optional<csv_record> next();

private:
  void skip_empty_lines();
  /// These return what is wrong with the quotes, or nothing. They leave the
  /// position behind what they have read.
  const char* read_fields(csv_record& record);
  const char* read_quoted(std::string& field);
  const char* read_plain(std::string& field);

  std::string_view text_;
  csv_limits limits_;
  size_t position_ = 0;
  size_t line_ = 1;
};

} // namespace shop::edge
