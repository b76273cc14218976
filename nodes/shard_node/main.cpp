// A shard node: owns shards by lease and hosts their entities.
//
//   node_tree                    rest for one; more than 5 failures in 5 s end
//   │                            the process; pauses from 20 ms to 1 s
//   ├─ shop.journal.writer ×2    group commit, a connection each (detached)
//   ├─ shop.journal.reader       replays (detached)
//   ├─ shop.signer_proxy         link to the signer
//   ├─ shop.payment.provider     HTTP client of the provider
//   ├─ shop.account.hasher       Argon2id (detached)
//   ├─ shop.journal.read_model   catalogue, search, prices (detached)
//   ├─ shop.journal.lists        pages and figures for people (detached)
//   ├─ shop.journal.media        uploaded pictures (detached)
//   ├─ shop.region ×2            reaches every entity, the second one for nodes
//   │                            that cannot reach it themselves
//   ├─ shop.shard_host           starts a failed shard again, in the same way
//   │  └─ shop.shard ×256        supervisor of the entities of one shard:
//   │     └─ shop.<entity>       started by its first message; after a failure
//   │                            it pauses alone, its shard goes on
//   ├─ shop.links                ways to all shard nodes, this one first
//   │  └─ shop.connector         one for each of the others
//   ├─ shop.door                 publishes the host to other nodes, mutual TLS
//   ├─ shop.journal.projector    read models (detached)
//   ├─ shop.cluster.lease_keeper opens and closes shards; told to stop, hands
//   │                            all of them over first (detached)
//   ├─ shop.cluster.lease_watcher has the keeper look when leases change
//   │                            (detached)
//   └─ shop.initial_accounts     transient: ends when they exist
//
// They stop in reverse: grace of 5 s each, then kill.

#include "nodes/common/config_file.hpp"
#include "nodes/common/log.hpp"
#include "nodes/common/node_link.hpp"
#include "nodes/common/node_tree.hpp"
#include "nodes/common/ops_server.hpp"
#include "nodes/common/signals.hpp"
#include "nodes/shard_node/shard_settings.hpp"
#include "nodes/shard_node/shard_tree.hpp"

#include <caf/actor_system.hpp>
#include <caf/telemetry/collector/prometheus.hpp>

#include <exception>
#include <memory>

namespace {

std::string metrics_of(caf::actor_system& system) {
  caf::telemetry::collector::prometheus collector;
  system.metrics().collect(collector);
  auto text = collector.str();
  return {text.begin(), text.end()};
}

bool run(const std::string& config_path) {
  auto settings = shop::read_shard_settings(config_path);
  shop::set_log_node(settings.node_id);
  shop::node_system_config config{settings.certificates};
  caf::actor_system system{config};
  shop::require_mutual_tls(system);
  auto health = std::make_shared<shop::shard_health>();
  shop::node_tree tree{system, shop::shard_tree(settings, health)};
  shop::ops_server ops{settings.ops,
                       {[health] { return health->shards_held > 0; },
                        [&system] { return metrics_of(system); }}};
  shop::log_event(shop::log_level::info, "started");
  shop::wait_for_stop_signal();
  shop::log_event(shop::log_level::info, "stopping");
  return !tree.has_failed();
}

} // namespace

int main(int argc, char** argv) {
  shop::block_signals();
  shop::set_log_node("shard_node");
  try {
    return run(shop::config_path(argc, argv)) ? 0 : 1;
  } catch (const std::exception& error) {
    shop::log_event(shop::log_level::error, "cannot_start",
                    {{"reason", error.what()}});
    return 1;
  }
}
