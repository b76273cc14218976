// A machine that loses power, for a program that was not built for it. What is
// written to files that were opened for writing stays in memory until it is
// synced; at a chosen operation the power goes: of what was not synced a random
// beginning is on the disk, and the process is gone.
//
// LOST_POWER_AT    the operation (write, sync, truncate or rename) at which it
//                  happens, counted from 1; never without it
// LOST_POWER_SEED  what chance is made of
// LOST_POWER_DAYS  by how many days the clock is ahead

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <random>
#include <string>

namespace {

constexpr int power_lost = 86;
constexpr size_t files_max = 64;
constexpr int64_t day_s = 86'400;

long setting(const char* name) {
  const char* text = std::getenv(name);
  return text == nullptr ? 0 : std::strtol(text, nullptr, 10);
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

// Looked up before the program gives its system calls up.
struct real_calls {
  decltype(::open)* open = next<decltype(::open)>("open");
  decltype(::write)* write = next<decltype(::write)>("write");
  decltype(::fsync)* fsync = next<decltype(::fsync)>("fsync");
  decltype(::ftruncate)* truncate = next<decltype(::ftruncate)>("ftruncate");
  decltype(::rename)* rename = next<decltype(::rename)>("rename");
  decltype(::clock_gettime)* clock
    = next<decltype(::clock_gettime)>("clock_gettime");
};

struct machine {
  std::mutex mutex;
  real_calls real;
  long lost_at = setting("LOST_POWER_AT");
  long days = setting("LOST_POWER_DAYS");
  std::mt19937_64 chance{static_cast<uint64_t>(setting("LOST_POWER_SEED"))};
  long operations = 0;
  std::array<bool, files_max> tracked{};
  std::array<std::string, files_max> unsynced;
  std::string renamed_from, renamed_to;

  bool has(int file) const {
    return file >= 0 && static_cast<size_t>(file) < files_max
        && tracked[static_cast<size_t>(file)];
  }

  // Before it is done.
  void count_operation() {
    if (++operations == lost_at)
      lose_power();
  }

  void put(int file, size_t size) {
    auto& text = unsynced[static_cast<size_t>(file)];
    for (size_t done = 0; done < size;) {
      auto written = real.write(file, text.data() + done, size - done);
      if (written <= 0)
        ::_exit(EXIT_FAILURE);
      done += static_cast<size_t>(written);
    }
    text.erase(0, size);
  }

  void put_name() {
    if (!renamed_from.empty())
      real.rename(renamed_from.c_str(), renamed_to.c_str());
    renamed_from.clear();
  }

  [[noreturn]] void lose_power() {
    for (size_t i = 0; i < files_max; ++i)
      if (!unsynced[i].empty())
        put(static_cast<int>(i), chance() % (unsynced[i].size() + 1));
    if (chance() % 2 == 0)
      put_name();
    ::_exit(power_lost);
  }
};

machine& here() {
  static machine result;
  return result;
}

[[maybe_unused]] const auto& begin_early = here();

int sync_file(int file) {
  auto& m = here();
  std::lock_guard guard{m.mutex};
  m.count_operation();
  if (m.has(file)) {
    m.put(file, m.unsynced[static_cast<size_t>(file)].size());
    return 0;
  }
  // A folder: its names are for good now.
  m.put_name();
  return m.real.fsync(file);
}

} // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  auto& m = here();
  std::lock_guard guard{m.mutex};
  // Whoever makes a file says for whom; this program makes all for itself.
  auto file = m.real.open(path, flags, 0600);
  if (file >= 0 && static_cast<size_t>(file) < files_max) {
    m.tracked[static_cast<size_t>(file)] = (flags & O_ACCMODE) == O_WRONLY;
    m.unsynced[static_cast<size_t>(file)].clear();
  }
  return file;
}

ssize_t write(int file, const void* data, size_t size) {
  auto& m = here();
  std::lock_guard guard{m.mutex};
  if (!m.has(file))
    return m.real.write(file, data, size);
  m.unsynced[static_cast<size_t>(file)].append(static_cast<const char*>(data),
                                               size);
  m.count_operation();
  return static_cast<ssize_t>(size);
}

int fsync(int file) {
  return sync_file(file);
}

int fdatasync(int file) {
  return sync_file(file);
}

int ftruncate(int file, off_t size) noexcept {
  auto& m = here();
  std::lock_guard guard{m.mutex};
  m.count_operation();
  return m.real.truncate(file, size);
}

int rename(const char* from, const char* to) noexcept {
  auto& m = here();
  std::lock_guard guard{m.mutex};
  m.count_operation();
  m.renamed_from = from;
  m.renamed_to = to;
  return 0;
}

int clock_gettime(clockid_t id, timespec* time) noexcept {
  auto& m = here();
  auto result = m.real.clock(id, time);
  if (id == CLOCK_REALTIME)
    time->tv_sec += m.days * day_s;
  return result;
}

} // extern "C"
