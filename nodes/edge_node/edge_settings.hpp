#pragma once

#include "edge/http/server.hpp"
#include "edge/rate_limiter.hpp"
#include "nodes/common/node_link.hpp"

#include <string>

namespace shop {

/// What an edge node is started with.
struct edge_settings {
  std::string node_id;
  http::listen_address listen;
  http::limits bounds;
  uint16_t ops_port = 0;
  node_certificates certificates;
  /// A shard node to connect to.
  std::string shard_host;
  uint16_t shard_port = 0;
  /// Where product pictures are; empty for none.
  std::string media_folder;
  /// Where the built user interface is; empty for none.
  std::string ui_folder;
  edge::rate_limit requests;
  edge::rate_limit sign_ins;
};

/// Reads and checks a configuration file. Throws with all problems.
edge_settings read_edge_settings(const std::string& path);

} // namespace shop
