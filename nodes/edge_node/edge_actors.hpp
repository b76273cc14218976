#pragma once

#include "edge/shop_client.hpp"
#include "nodes/edge_node/edge_settings.hpp"

#include <memory>
#include <string>

namespace shop {

/// The actors of an edge node, behind an interface that knows no CAF.
class edge_actors {
public:
  /// Throws when there is no mutual TLS.
  explicit edge_actors(const edge_settings& settings);

  /// Stops the actors, the connector first.
  ~edge_actors();

  /// Whether they failed too often; the process has got a stop signal.
  bool have_failed() const;

  edge::shop_client client() const;

  /// CAF's own metrics as Prometheus text.
  std::string metrics() const;

private:
  class impl;

  std::unique_ptr<impl> impl_;
};

} // namespace shop
