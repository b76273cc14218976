#include "actors/durable/synced_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace shop {

synced_log::synced_log(
  const std::string& path,
  const std::function<void(const std::string&)>& replay) {
  off_t complete = 0;
  {
    std::ifstream old{path, std::ios::binary};
    for (std::string line; std::getline(old, line) && !old.eof();) {
      replay(line);
      complete += static_cast<off_t>(line.size()) + 1;
    }
  }
  file_ = ::open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
  if (file_ < 0 || ::ftruncate(file_, complete) != 0
      || ::lseek(file_, 0, SEEK_END) < 0 || ::fsync(file_) != 0)
    throw std::runtime_error("cannot write " + path);
  thread_ = std::thread{[this] { work(); }};
}

synced_log::~synced_log() {
  {
    std::lock_guard guard{mutex_};
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
  ::close(file_);
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
    auto written = ::write(file_, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      break;
    done += static_cast<size_t>(written);
  }
  // Whoever waits must never hear of something that is not on disk.
  if (done < text.size() || ::fdatasync(file_) != 0) {
    std::perror("synced_log");
    std::abort();
  }
}

} // namespace shop
