// The key process of the signer: the program that holds the key. It links no
// TLS and no network of CAF, and has no way to the world but the pair that its
// gate has given it, the guard, the audit log, and the clock.
//
//   key process
//   ├─ main thread          reads records from the gate
//   ├─ shop.signer          the one actor
//   ├─ guard's thread       syncs, then lets signatures go
//   └─ audit log's thread   syncs, then lets refusals go

#include "actors/signer/key.hpp"
#include "nodes/common/config_file.hpp"
#include "nodes/common/log.hpp"
#include "nodes/common/signals.hpp"
#include "nodes/signer_node/confinement.hpp"
#include "nodes/signer_node/key_process.hpp"
#include "nodes/signer_node/key_settings.hpp"
#include "nodes/signer_node/start_keys.hpp"

#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>

namespace {

std::string folder_of(const std::string& path) {
  return std::filesystem::absolute(path).parent_path();
}

std::string passphrase_in(const std::string& path) {
  if (path.empty())
    return {};
  try {
    return shop::read_secret(path);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error("the key's passphrase, " + path + ", is "
                             + error.what());
  }
}

int run(const std::string& config_path) {
  shop::config_file config{config_path};
  // The gate has read the rest of the file and found it in order.
  auto settings = shop::read_signer_config(config);
  // Its folder is none of those that stay.
  auto passphrase = passphrase_in(settings.passphrase_path);
  shop::confine_files({folder_of(settings.key_path),
                       folder_of(settings.guard_path),
                       folder_of(settings.audit_path)});
  shop::lock_key_memory();
  return shop::run_key_process(shop::inherited_channel, settings,
                               std::move(passphrase), shop::confine_calls);
}

} // namespace

int main(int argc, char** argv) {
  shop::block_signals();
  shop::set_log_node("signer");
  try {
    return run(shop::config_path(argc, argv));
  } catch (const std::exception& error) {
    shop::log_event(shop::log_level::error, "cannot_start",
                    {{"reason", error.what()}});
    return 1;
  }
}
