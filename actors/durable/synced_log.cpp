#include "actors/durable/synced_log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace shop {

namespace {

/// How long a writer that is just ending may still hold the file.
constexpr auto lock_ms_max = std::chrono::milliseconds{2'000};
constexpr auto lock_pause_ms = std::chrono::milliseconds{20};

// Whoever had the file may have put another one into its place.
bool is_still(const std::string& path, int file) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(file, &opened) == 0 && ::stat(path.c_str(), &named) == 0
      && opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

// Opens the file, and has it alone.
int open_locked(const std::string& path) {
  using clock = std::chrono::steady_clock;
  for (auto end = clock::now() + lock_ms_max; clock::now() < end;) {
    auto file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
      throw std::runtime_error("cannot write " + path);
    if (::flock(file, LOCK_EX | LOCK_NB) == 0 && is_still(path, file))
      return file;
    ::close(file);
    std::this_thread::sleep_for(lock_pause_ms);
  }
  throw std::runtime_error("another process uses " + path);
}

// Without this a power cut could take the file's name away.
bool sync_folder_of(const std::string& path) {
  auto folder = std::filesystem::absolute(path).parent_path();
  auto number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  auto synced = number >= 0 && ::fsync(number) == 0;
  ::close(number);
  return synced;
}

} // namespace

size_t read_lines(const std::string& path,
                  const std::function<void(const std::string&)>& show) {
  size_t complete = 0;
  std::ifstream file{path, std::ios::binary};
  for (std::string line; std::getline(file, line) && !file.eof();) {
    show(line);
    complete += line.size() + 1;
  }
  return complete;
}

synced_log::descriptor::~descriptor() {
  if (number >= 0)
    ::close(number);
}

synced_log::synced_log(const std::string& path,
                       const std::function<void(const std::string&)>& replay)
  : path_(path) {
  file_.number = open_locked(path);
  auto complete = static_cast<off_t>(read_lines(path, replay));
  if (::ftruncate(file_.number, complete) != 0
      || ::lseek(file_.number, 0, SEEK_END) < 0 || ::fsync(file_.number) != 0
      || !sync_folder_of(path))
    throw std::runtime_error("cannot write " + path);
  thread_ = std::thread{[this] { work(); }};
}

void synced_log::replace(const std::string& path) {
  std::filesystem::rename(path_, path);
  if (!sync_folder_of(path))
    throw std::runtime_error("cannot write " + path);
  path_ = path;
}

synced_log::~synced_log() {
  {
    std::lock_guard guard{mutex_};
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void synced_log::append(std::string line, std::function<void()> durable) {
  {
    std::lock_guard guard{mutex_};
    waiting_ += line;
    waiting_ += '\n';
    callbacks_.push_back(std::move(durable));
  }
  changed_.notify_one();
}

void synced_log::flush(std::function<void()> durable) {
  {
    std::lock_guard guard{mutex_};
    callbacks_.push_back(std::move(durable));
  }
  changed_.notify_one();
}

void synced_log::work() {
  for (;;) {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return stopping_ || !callbacks_.empty(); });
    if (callbacks_.empty())
      return;
    auto text = std::exchange(waiting_, {});
    auto callbacks = std::exchange(callbacks_, {});
    lock.unlock();
    if (!text.empty())
      write(text);
    for (auto& durable : callbacks)
      durable();
  }
}

void synced_log::write(const std::string& text) {
  size_t done = 0;
  while (done < text.size()) {
    auto written
      = ::write(file_.number, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      break;
    done += static_cast<size_t>(written);
  }
  // Whoever waits must never hear of something that is not on disk.
  if (done < text.size() || ::fdatasync(file_.number) != 0) {
    std::perror("synced_log");
    std::_Exit(EX_IOERR);
  }
}

} // namespace shop
