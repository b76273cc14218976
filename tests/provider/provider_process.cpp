#include "tests/provider/provider_process.hpp"

#include "tests/provider/http_call.hpp"

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <stdexcept>

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

} // namespace

provider_process::provider_process(const temporary_folder& state, uint16_t port,
                                   const std::string& more)
  : process_("sandbox_provider", write_config(state, port, more)),
    port_(static_cast<uint16_t>(process_.number("port"))),
    ops_port_(static_cast<uint16_t>(process_.number("ops_port"))) {
  // nop
}

void provider_process::fill_disk() const {
  rlimit nothing{0, 0};
  if (::prlimit(process_.pid(), RLIMIT_FSIZE, &nothing, nullptr) != 0)
    throw std::runtime_error("no prlimit");
}

void provider_process::kill() {
  process_.signal(SIGKILL);
  if (process_.pid() > 0)
    process_.wait();
}

int provider_process::stop() {
  process_.signal(SIGTERM);
  return process_.pid() > 0 ? process_.wait() : 0;
}

json provider_process::record() const {
  auto answer = http_call(port_, "GET", "/v1/record",
                          {{"Authorization", "Bearer " + provider_key}}, "");
  return json::parse(answer.body);
}

} // namespace shop::test
