#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace shop {

/// Shows every complete line of a file. @returns their size in bytes
size_t read_lines(const std::string& path,
                  const std::function<void(const std::string&)>& show);

/// An append-only file of lines. A line counts when it is on disk: a thread
/// writes and syncs whatever has gathered, then calls back, so that one sync
/// serves everyone who waits.
class synced_log {
public:
  /// Opens the file, for this process alone, and calls `replay` for every
  /// complete line in it. A torn last line is cut off: nobody was told that it
  /// had happened. Throws `std::runtime_error` when the file cannot be used.
  synced_log(const std::string& path,
             const std::function<void(const std::string&)>& replay);

  ~synced_log();

  synced_log(const synced_log&) = delete;

  /// Appends a line (without newline); `durable` runs on the log's thread.
  void append(std::string line, std::function<void()> durable);

  /// Runs `durable` when everything appended so far is on disk.
  void flush(std::function<void()> durable);

  /// Takes the place of another file of the same folder, for good when this
  /// returns: whoever opens that finds either, whole. What was appended has to
  /// be on disk. Throws `std::exception`.
  void replace(const std::string& path);

private:
  void work();
  void write(const std::string& text);

  /// Closes, and thereby unlocks, also when the constructor throws.
  struct descriptor {
    int number = -1;
    ~descriptor();
  };

  std::string path_;
  descriptor file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::string waiting_;
  std::vector<std::function<void()>> callbacks_;
  std::thread thread_;
};

} // namespace shop
