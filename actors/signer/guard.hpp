#pragma once

#include "actors/signer/chained_log.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace shop {

/// One statement that was signed, or is about to be.
struct guard_entry {
  /// The kind of statement.
  std::string purpose;
  /// What it is about; unique within its purpose.
  std::string id;
  /// SHA-256 of the payload; 64 hexadecimal digits.
  std::string digest;
  /// The UTC day on which it was admitted, counted from 1970-01-01.
  int64_t day = 0;
  /// What it costs of that day's allowance, in minor units of `currency`.
  int64_t amount = 0;
  /// Empty when no money is in it.
  std::string currency;
};

/// Entries of past days that make a guard write its file anew when it is
/// opened.
inline constexpr size_t compaction_entries_min = 10'000;

/// Remembers for ever what was signed for what: one payload for each
/// (purpose, id), in a chained log; an entry is on disk before its signature
/// leaves. A line has one entry; what is left of days that are over, the
/// digests, shares lines in the end. One process at a time has the file. Not
/// thread-safe.
class sign_guard {
public:
  /// What the guard knows about a statement.
  enum class knowledge { nothing, same, another };

  /// Sees each entry of the file; those of past days without day and amount.
  using observer = std::function<void(const guard_entry&)>;

  /// Reads the file and shows each entry to `replay`. Throws
  /// `std::runtime_error` when the chain is broken, or when the file is in use.
  explicit sign_guard(const std::string& path, const observer& replay = {},
                      size_t compaction_min = compaction_entries_min);

  /// What was signed under this purpose and id, compared with this digest.
  knowledge look_up(const std::string& purpose, const std::string& id,
                    const std::string& digest) const;

  /// Adds an entry of which `look_up` knows nothing. `durable` runs on the
  /// guard's thread when the entry is on disk, and never when it cannot be
  /// written: then the process ends.
  void add(const guard_entry& entry, std::function<void()> durable);

  /// Runs `durable` when all entries are on disk: one that is known may still
  /// be on its way there.
  void flush(std::function<void()> durable);

  size_t size() const {
    return entries_.size();
  }

private:
  using key = std::pair<std::string, std::string>;
  using digests = std::map<key, std::string>;
  /// The entries of the last day, by purpose.
  using last_days = std::map<std::string, std::vector<guard_entry>>;

  // Takes the entries of a line; false when it has none, or a known one.
  static bool read(const std::string& text, digests& entries,
                   const observer& show);

  static bool read_folded(const std::string& text, digests& entries,
                          const observer& show);

  void compact(const std::string& path, const last_days& kept);
  void write_folded(chained_log& log, const last_days& kept) const;

  digests entries_;
  std::unique_ptr<chained_log> log_;
};

} // namespace shop
