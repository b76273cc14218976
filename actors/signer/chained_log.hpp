#pragma once

#include "actors/durable/synced_log.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace shop {

/// Follows a chain of lines: each is `<hash> <text>`, its hash the SHA-256 of
/// the last line's hash and this text.
class hash_chain {
public:
  /// The text of the next line; nothing when it does not follow.
  std::optional<std::string> read(const std::string& line);

  /// The next line, for this text.
  std::string write(const std::string& text);

private:
  std::string head_ = std::string(64, '0');
};

/// Says whether a text can be one, and takes it.
using text_reader = std::function<bool(const std::string&)>;

/// Reads a chained file without having it. Throws `std::runtime_error`, with
/// the number of the line, when the chain is broken.
/// @param what what the file is called in errors
void read_chain(const std::string& path, const std::string& what,
                const text_reader& replay);

/// An append-only file of a hash chain. One process at a time has the file. Not
/// thread-safe.
class chained_log {
public:
  /// Reads the file as `read_chain` does. Throws `std::runtime_error` also when
  /// the file is in use.
  chained_log(const std::string& path, const std::string& what,
              const text_reader& replay);

  /// Appends a text without line breaks. `durable` runs on the log's thread
  /// when the line is on disk, and never when it cannot be written: then the
  /// process ends.
  void append(const std::string& text, std::function<void()> durable);

  /// Runs `durable` when everything appended so far is on disk.
  void flush(std::function<void()> durable) {
    log_->flush(std::move(durable));
  }

  /// Returns when everything appended so far is on disk.
  void wait_until_durable();

  /// As `synced_log::replace`.
  void replace(const std::string& path) {
    log_->replace(path);
  }

private:
  hash_chain chain_;
  std::unique_ptr<synced_log> log_;
};

} // namespace shop
