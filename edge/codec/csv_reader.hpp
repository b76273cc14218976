#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shop::edge {

/// Limits of a CSV file.
struct csv_limits {
  size_t record_bytes_max = 256 * 1024;
  size_t fields_max = 200;
};

/// One record, or why it is none.
struct csv_record {
  /// The physical line on which it begins; the first is 1.
  size_t line = 0;
  std::vector<std::string> fields;
  /// Empty for a good record.
  std::string error;
};

/// Reads RFC 4180: quoted fields may hold separators, line breaks and doubled
/// quotes; lines end with LF or CRLF; a byte order mark is skipped. After a bad
/// record it goes on with the next line.
class csv_reader {
public:
  explicit csv_reader(std::string_view text, csv_limits limits = {});

  /// The next record that is not empty, or nothing at the end.
  std::optional<csv_record> next();

private:
  void read_quoted(csv_record& record, std::string& field);
  void read_plain(csv_record& record, std::string& field);
  void skip_line();

  std::string_view rest_;
  csv_limits limits_;
  size_t line_ = 1;
};

} // namespace shop::edge
