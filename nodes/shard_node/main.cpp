// A shard node: owns shards by lease and hosts their entities.
//
//   main
//   ├─ shop.journal.writer ×2     group commit, a connection each (detached)
//   ├─ shop.journal.reader        replays (detached)
//   ├─ shop.journal.projector     read models (detached)
//   ├─ shop.signer_proxy          link to the signer
//   ├─ shop.payment.provider      HTTP client of the provider
//   ├─ shop.account.hasher        Argon2id (detached)
//   ├─ shop.journal.read_model    lists, search, prices (detached)
//   ├─ shop.region                reaches every entity
//   ├─ shop.shard_host            published to other nodes over mutual TLS
//   │  └─ shop.shard ×256         supervisor of the entities of one shard:
//   │     └─ shop.<entity>        restarted with a growing pause, 20 ms to 1 s
//   └─ shop.cluster.lease_keeper  opens and closes shards (detached)
//
// It stops in reverse: grace of 5 s each, then kill.

#include "nodes/common/config_file.hpp"
#include "nodes/common/log.hpp"
#include "nodes/common/ops_server.hpp"
#include "nodes/common/signals.hpp"
#include "nodes/shard_node/initial_accounts.hpp"
#include "nodes/shard_node/shard_settings.hpp"
#include "nodes/shard_node/shard_tree.hpp"

#include <caf/actor_system.hpp>
#include <caf/openssl/all.hpp>
#include <caf/telemetry/collector/prometheus.hpp>

#include <exception>
#include <stdexcept>

namespace {

std::string metrics_of(caf::actor_system& system) {
  caf::telemetry::collector::prometheus collector;
  system.metrics().collect(collector);
  auto text = collector.str();
  return {text.begin(), text.end()};
}

void publish(caf::actor_system& system, const shop::shard_tree& tree,
             const shop::shard_settings& settings) {
  if (!system.openssl_manager().authentication_enabled())
    throw std::runtime_error("no mutual TLS between nodes");
  // Nobody may look up or spawn actors of this node from outside.
  system.registry().erase("SpawnServ");
  system.registry().erase("ConfigServ");
  auto gateway = caf::actor_cast<shop::gateway_actor>(tree.host());
  auto port = caf::openssl::publish(gateway, settings.listen_port,
                                    settings.listen_address.c_str(), true);
  if (!port)
    throw std::runtime_error("cannot listen for other nodes: "
                             + to_string(port.error()));
}

void run(const std::string& config_path) {
  auto settings = shop::read_shard_settings(config_path);
  shop::set_log_node(settings.node_id);
  shop::node_system_config config{settings.certificates};
  caf::actor_system system{config};
  shop::shard_tree tree{system, settings};
  publish(system, tree, settings);
  if (!settings.initial_accounts.empty())
    shop::register_initial_accounts(system, tree.region(),
                                    settings.initial_accounts);
  shop::ops_server ops{
    settings.ops_port,
    {[] { return true; }, [&system] { return metrics_of(system); }}};
  shop::log_event(shop::log_level::info, "started");
  shop::wait_for_stop_signal();
  shop::log_event(shop::log_level::info, "stopping");
}

} // namespace

int main(int argc, char** argv) {
  shop::block_signals();
  shop::set_log_node("shard_node");
  try {
    run(shop::config_path(argc, argv));
    return 0;
  } catch (const std::exception& error) {
    shop::log_event(shop::log_level::error, "cannot_start",
                    {{"reason", error.what()}});
    return 1;
  }
}
