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

  ~edge_actors();

  /// Stops the actors, the links first, and waits until nobody of them
  /// can wake a coroutine any more.
  /// @return whether they had failed too often before; the process has got a
  ///         stop signal then
  bool stop();

  edge::shop_client client() const;

  /// CAF's own metrics as Prometheus text.
  std::string metrics() const;

private:
  class impl;

  std::unique_ptr<impl> impl_;
};

} // namespace shop
