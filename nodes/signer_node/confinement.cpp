#include "nodes/signer_node/confinement.hpp"

#include "nodes/common/log.hpp"

#include <fcntl.h>
#include <linux/capability.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <stdexcept>

namespace shop {

namespace {

/// All rights over files that the first version of Landlock knows.
constexpr uint64_t landlock_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

/// What the guard and a key that is being made take.
constexpr uint64_t folder_rights
  = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE
  | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE
  | LANDLOCK_ACCESS_FS_MAKE_REG;

struct descriptor {
  int number = -1;

  ~descriptor() {
    if (number >= 0)
      ::close(number);
  }
};

void require(bool done, const char* what) {
  if (!done)
    throw std::runtime_error(std::string{"cannot confine the key process: "}
                             + what);
}

void drop_capabilities() {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> none{};
  require(::syscall(SYS_capset, &header, none.data()) == 0, "capabilities");
}

void allow_beneath(int rules, const std::string& folder) {
  descriptor place{::open(folder.c_str(), O_PATH | O_CLOEXEC)};
  landlock_path_beneath_attr attribute{};
  attribute.allowed_access = folder_rights;
  attribute.parent_fd = place.number;
  require(place.number >= 0
            && ::syscall(SYS_landlock_add_rule, rules,
                         LANDLOCK_RULE_PATH_BENEATH, &attribute, 0)
                 == 0,
          "its folders");
}

void leave_files_in(const std::vector<std::string>& folders) {
  landlock_ruleset_attr attribute{};
  attribute.handled_access_fs = landlock_rights;
  descriptor rules{static_cast<int>(
    ::syscall(SYS_landlock_create_ruleset, &attribute, sizeof(attribute), 0))};
  if (rules.number < 0 && (errno == ENOSYS || errno == EOPNOTSUPP)) {
    log_event(log_level::warning, "no_landlock");
    return;
  }
  require(rules.number >= 0, "files");
  for (const auto& folder : folders)
    allow_beneath(rules.number, folder);
  require(::syscall(SYS_landlock_restrict_self, rules.number, 0) == 0, "files");
}

/// What threads that begin, wait, allocate, write and end do, and nothing else.
constexpr std::array allowed_calls{
  SCMP_SYS(brk),
  SCMP_SYS(clock_gettime),
  SCMP_SYS(close),
  SCMP_SYS(exit),
  SCMP_SYS(exit_group),
  SCMP_SYS(fdatasync),
  SCMP_SYS(futex),
  SCMP_SYS(clock_nanosleep),
  SCMP_SYS(madvise),
  SCMP_SYS(munmap),
  SCMP_SYS(recvfrom),
  SCMP_SYS(restart_syscall),
  SCMP_SYS(rt_sigprocmask),
  SCMP_SYS(rt_sigreturn),
  SCMP_SYS(rseq),
  SCMP_SYS(set_robust_list),
  SCMP_SYS(sched_yield),
  SCMP_SYS(sendto),
  SCMP_SYS(shutdown),
  SCMP_SYS(write),
};

/// Only for memory that nobody executes; the third argument says so.
constexpr std::array memory_calls{SCMP_SYS(mmap), SCMP_SYS(mprotect)};

/// Only to name a thread; the first argument says so.
constexpr std::array naming_calls{SCMP_SYS(prctl)};

static_assert(allowed_calls.size() + memory_calls.size() + naming_calls.size()
              <= system_calls_max);

template <size_t Size>
void allow(scmp_filter_ctx filter, const std::array<int, Size>& calls,
           const std::vector<scmp_arg_cmp>& conditions = {}) {
  for (auto call : calls)
    require(seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call,
                                   static_cast<unsigned>(conditions.size()),
                                   conditions.data())
              == 0,
            "system calls");
}

} // namespace

void confine_files(const std::vector<std::string>& folders) {
  constexpr rlimit none{0, 0};
  require(::setrlimit(RLIMIT_CORE, &none) == 0, "core files");
  require(::prctl(PR_SET_DUMPABLE, 0) == 0, "debuggers");
  require(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "privileges");
  drop_capabilities();
  leave_files_in(folders);
}

void confine_calls() {
  for (auto number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    ::close(number);
  std::unique_ptr<void, void (*)(void*)> filter{
    seccomp_init(SCMP_ACT_KILL_PROCESS), seccomp_release};
  require(filter != nullptr, "system calls");
  allow(filter.get(), allowed_calls);
  allow(filter.get(), memory_calls,
        {SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)});
  allow(filter.get(), naming_calls, {SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME)});
  // All threads of the process, not this one alone.
  require(seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1) == 0
            && seccomp_load(filter.get()) == 0,
          "system calls");
}

} // namespace shop
