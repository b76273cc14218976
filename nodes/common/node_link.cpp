#include "nodes/common/node_link.hpp"

#include "actors/protocol/type_ids.hpp"
#include "nodes/common/node_scheduler.hpp"

#include <caf/actor_registry.hpp>
#include <caf/actor_system.hpp>
#include <caf/init_global_meta_objects.hpp>
#include <caf/io/middleman.hpp>
#include <caf/openssl/manager.hpp>

#include <algorithm>
#include <stdexcept>
#include <thread>

namespace shop {

node_system_config::node_system_config(const node_certificates& certificates) {
  caf::init_global_meta_objects<caf::id_block::shop>();
  caf::io::middleman::init_global_meta_objects();
  caf::core::init_global_meta_objects();
  load<node_scheduler>();
  load<caf::io::middleman>();
  load<caf::openssl::manager>();
  set("caf.openssl.certificate", certificates.certificate);
  set("caf.openssl.key", certificates.private_key);
  set("caf.openssl.cafile", certificates.node_ca);
  openssl_certificate = certificates.certificate;
  openssl_key = certificates.private_key;
  openssl_cafile = certificates.node_ca;
  // Actors that block have threads of their own.
  set("caf.scheduler.max-threads", size_t{1});
  // A peer that says nothing for a second is gone.
  set("caf.middleman.heartbeat-interval", caf::timespan{200'000'000});
  set("caf.middleman.connection-timeout", caf::timespan{1'000'000'000});
  set("caf.middleman.enable-automatic-connections", false);
  set("caf.middleman.app-identifiers", std::vector<std::string>{wire_version});
  set("caf.metrics-filters.actors.includes",
      std::vector<std::string>{"shop.*"});
}

void require_mutual_tls(caf::actor_system& system) {
  if (!system.openssl_manager().authentication_enabled())
    throw std::runtime_error("no mutual TLS between nodes");
  system.registry().erase("SpawnServ");
  system.registry().erase("ConfigServ");
}

} // namespace shop
