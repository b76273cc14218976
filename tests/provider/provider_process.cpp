#include "tests/provider/provider_process.hpp"

#include "tests/provider/http_call.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace shop::test {

namespace {

using json = nlohmann::json;

std::string write_config(const temporary_folder& state, uint16_t port,
                         const std::string& more) {
  namespace fs = std::filesystem;
  write_file(state / "key", provider_key + '\n');
  fs::permissions(state / "key",
                  fs::perms::owner_read | fs::perms::owner_write);
  auto path = state / "provider.conf";
  write_file(path,
             "listen_address = 127.0.0.1\nlisten_port = " + std::to_string(port)
               + "\nops_port = 0\napi_key_file = " + state / "key"
               + "\nrecord_file = " + state / "record.jsonl" + '\n' + more);
  return path;
}

// A line of the log, or nothing when the process has ended.
std::string read_line(int log) {
  std::string result;
  for (char c = 0; ::read(log, &c, 1) == 1 && c != '\n';)
    result += c;
  return result;
}

uint16_t port_in(const json& line, const char* name) {
  return static_cast<uint16_t>(std::stoul(line.at(name).get<std::string>()));
}

} // namespace

provider_process::provider_process(const temporary_folder& state, uint16_t port,
                                   const std::string& more) {
  auto config = write_config(state, port, more);
  auto build = std::getenv("SHOP_BINARY_DIR");
  auto program
    = std::string{build == nullptr ? "." : build} + "/bin/sandbox_provider";
  int ends[2];
  if (::pipe(ends) != 0)
    throw std::runtime_error("no pipe");
  log_ = ends[0];
  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(ends[1], STDERR_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execl(program.c_str(), program.c_str(), "--config", config.c_str(),
            nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  std::string seen;
  for (;;) {
    auto text = read_line(log_);
    seen += text + '\n';
    auto line = json::parse(text, nullptr, false);
    if (line.is_object() && line.value("event", "") == "started") {
      port_ = port_in(line, "port");
      ops_port_ = port_in(line, "ops_port");
      return;
    }
    if (text.empty()) {
      wait();
      throw std::runtime_error("the provider has not started: " + seen);
    }
  }
}

provider_process::~provider_process() {
  stop();
}

void provider_process::fill_disk() const {
  rlimit nothing{0, 0};
  if (::prlimit(pid_, RLIMIT_FSIZE, &nothing, nullptr) != 0)
    throw std::runtime_error("no prlimit");
}

void provider_process::kill() {
  if (pid_ < 0)
    return;
  ::kill(pid_, SIGKILL);
  wait();
}

int provider_process::stop() {
  if (pid_ < 0)
    return 0;
  ::kill(pid_, SIGTERM);
  return wait();
}

json provider_process::record() const {
  auto answer = http_call(port_, "GET", "/v1/record",
                          {{"Authorization", "Bearer " + provider_key}}, "");
  return json::parse(answer.body);
}

int provider_process::wait() {
  int status = 0;
  ::waitpid(std::exchange(pid_, -1), &status, 0);
  ::close(log_);
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace shop::test
