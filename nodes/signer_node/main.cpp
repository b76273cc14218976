// The gate of the signer: TLS 1.3 with pinned clients; holds no signing key.
//
//   gate process
//   ├─ gate thread          gate: connections, frames
//   ├─ ops thread           /healthz /readyz /metrics
//   └─ key process          signer_keys, over a SOCK_SEQPACKET pair
//
// When one process ends the other does, too; whoever supervises the node
// starts both again.

#include "nodes/common/config_file.hpp"
#include "nodes/common/log.hpp"
#include "nodes/common/ops_server.hpp"
#include "nodes/common/signals.hpp"
#include "nodes/signer_node/gate.hpp"
#include "nodes/signer_node/gate_metrics.hpp"
#include "nodes/signer_node/key_settings.hpp"
#include "nodes/signer_node/start_keys.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <exception>
#include <stdexcept>
#include <thread>

namespace {

int run_gate(const std::string& config_path) {
  shop::config_file config{config_path};
  shop::gate_config settings;
  settings.listen_address = config.text("listen_address");
  settings.listen_port
    = static_cast<uint16_t>(config.number("listen_port", 0, 65535));
  settings.certificate = config.text("certificate");
  settings.private_key = config.text("private_key");
  settings.client_ca = config.text("client_ca");
  settings.client_pins = config.text("client_pins");
  auto ops_address = config.text_or("ops_address", "127.0.0.1");
  auto ops_port = config.number("ops_port", 0, 65535);
  auto policy = shop::read_signer_config(config).policy;
  config.finish();
  auto keys = shop::start_key_process(config_path);
  boost::asio::io_context context{1};
  shop::gate gate{context, settings, keys.channel};
  gate.start();
  shop::ops_server ops{{ops_address, static_cast<uint16_t>(ops_port)},
                       {[&gate] { return gate.ready(); },
                        [&] { return gate_metrics(gate, policy); }}};
  shop::log_event(shop::log_level::info, "started",
                  {{"port", std::to_string(gate.port())},
                   {"key_process", std::to_string(keys.process)}});
  std::atomic<bool> wanted{false};
  std::thread stopper{[&context, &wanted] {
    shop::wait_for_stop_signal();
    wanted = true;
    context.stop();
  }};
  context.run();
  // Without a key process there is nothing to do here; the exit status says
  // that nobody wanted this end.
  auto status = wanted ? 0 : 1;
  // The stopper may still wait for a signal that never comes.
  ::kill(::getpid(), SIGTERM);
  stopper.join();
  gate.finish();
  ::shutdown(keys.channel, SHUT_RDWR);
  auto end = shop::await_end(keys);
  shop::log_event(status == 0 ? shop::log_level::info : shop::log_level::error,
                  "key_process_ended", {{"how", end}});
  return status;
}

} // namespace

int main(int argc, char** argv) {
  shop::block_signals();
  shop::set_log_node("signer");
  try {
    return run_gate(shop::config_path(argc, argv));
  } catch (const std::exception& error) {
    shop::log_event(shop::log_level::error, "cannot_start",
                    {{"reason", error.what()}});
    return 1;
  }
}
