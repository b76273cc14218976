#pragma once

#include "actors/durable/synced_log.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

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
  /// What it costs of that day's allowance, in minor units.
  int64_t amount = 0;
};

/// Remembers for ever what was signed for what: one payload for each
/// (purpose, id). An append-only file in which each line carries the hash of
/// all before it; an entry is on disk before its signature leaves. One
/// process at a time has the file. Not thread-safe.
class sign_guard {
public:
  /// What the guard knows about a statement.
  enum class knowledge { nothing, same, another };

  /// Reads the file and shows each entry to `replay`. Throws
  /// `std::runtime_error` when the chain is broken, or when the file is in use.
  explicit sign_guard(const std::string& path,
                      const std::function<void(const guard_entry&)>& replay
                      = {});

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

  guard_entry read(const std::string& line);

  std::map<key, std::string> entries_;
  /// Hash over all lines so far.
  std::string chain_;
  std::unique_ptr<synced_log> log_;
};

} // namespace shop
