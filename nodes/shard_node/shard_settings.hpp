#pragma once

#include "actors/payment/provider/provider_client.hpp"
#include "actors/signer_proxy/signer_link.hpp"
#include "edge/http/server.hpp"
#include "nodes/common/node_link.hpp"

#include <string>

namespace shop {

/// What a shard node is started with.
struct shard_settings {
  std::string node_id;
  std::string listen_address;
  uint16_t listen_port = 0;
  http::listen_address ops;
  node_certificates certificates;
  /// As libpq takes it; the password is in a file that it names.
  std::string database;
  signer_link_config signer;
  provider_address provider;
  /// Accounts that have to exist: lines of `role email password`; or empty.
  std::string initial_accounts;
};

/// Reads and checks a configuration file. Throws with all problems.
shard_settings read_shard_settings(const std::string& path);

} // namespace shop
