#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "actors/durable/synced_log.hpp"

namespace shop {

/// Remembers for ever what was signed for what: one payload for each
/// (purpose, id). An append-only file in which each line carries the hash of
/// all before it; an entry is on disk before its signature leaves.
class sign_guard {
public:
  /// What the guard says to a signature.
  enum class verdict { admitted, conflict };

  /// Reads the file. Throws `std::runtime_error` when its chain is broken.
  explicit sign_guard(const std::string& path);

  /// Admits the payload with this digest, or refuses it because another one
  /// was admitted. Calls `tell` when the entry is durable: at once, or on the
  /// guard's thread.
  void admit(const std::string& purpose, const std::string& id,
             const std::string& digest, std::function<void(verdict)> tell);

private:
  using key = std::pair<std::string, std::string>;

  void replay(const std::string& line);

  std::map<key, std::string> entries_;
  /// Hash over all lines so far.
  std::string chain_;
  std::unique_ptr<synced_log> log_;
};

} // namespace shop
