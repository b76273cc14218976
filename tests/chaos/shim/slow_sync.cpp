// A slow disk for a program that was not built for it: loaded before its
// libraries, it has every fsync and fdatasync take as many milliseconds longer
// as the file that SLOW_SYNC_FILE names says. Without the file they take what
// they take.

#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>

namespace {

/// A disk that takes longer is broken, which is another experiment.
constexpr long delay_ms_max = 10'000;

long delay_ms() {
  const char* path = std::getenv("SLOW_SYNC_FILE");
  if (path == nullptr)
    return 0;
  auto file = ::open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return 0;
  std::array<char, 16> text{};
  auto size = ::read(file, text.data(), text.size() - 1);
  ::close(file);
  return size > 0
         ? std::clamp(std::strtol(text.data(), nullptr, 10), 0L, delay_ms_max)
         : 0;
}

// Who syncs looks at errno when that fails, and at nothing of ours.
void delay() {
  auto before = errno;
  if (auto ms = delay_ms(); ms > 0)
    ::poll(nullptr, 0, static_cast<int>(ms));
  errno = before;
}

using sync_function = int (*)(int);

sync_function next(const char* name) {
  return reinterpret_cast<sync_function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" int fsync(int file) {
  static auto real = next("fsync");
  delay();
  return real(file);
}

extern "C" int fdatasync(int file) {
  static auto real = next("fdatasync");
  delay();
  return real(file);
}
