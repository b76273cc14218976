#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace shop {

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

private:
  void work();
  void write(const std::string& text);

  /// Closes, and thereby unlocks, also when the constructor throws.
  struct descriptor {
    int number = -1;
    ~descriptor();
  };

  descriptor file_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::string waiting_;
  std::vector<std::function<void()>> callbacks_;
  std::thread thread_;
};

} // namespace shop
