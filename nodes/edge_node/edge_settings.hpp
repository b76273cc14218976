#pragma once

#include "edge/http/server.hpp"
#include "edge/rate_limiter.hpp"
#include "nodes/common/node_link.hpp"

#include <string>
#include <utility>
#include <vector>

namespace shop {

/// What an edge node is started with.
struct edge_settings {
  std::string node_id;
  http::listen_address listen;
  http::limits bounds;
  http::listen_address ops;
  node_certificates certificates;
  /// Shard nodes to begin with, host and port; they lead to the others.
  std::vector<std::pair<std::string, uint16_t>> shard_nodes;
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
