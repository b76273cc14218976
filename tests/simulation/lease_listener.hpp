#pragma once

#include "tests/simulation/database_link.hpp"

namespace shop::sim {

/// Hears of changes of members and leases over a connection of its own, as
/// `channel_listener` does. Blocks the actor that waits.
class lease_listener {
public:
  lease_listener(event_loop& loop, network& net, database_model& database,
                 std::shared_ptr<node_end> end);

  /// True also after a new connection: something may have been missed.
  expected<bool> wait(milliseconds limit);

private:
  /// Where the database tells it. Outlives the listener in what is on its way.
  struct ear {
    bool told = true;
    uint64_t ticket = 0;
  };

  bool listen();

  event_loop& loop_;
  network& net_;
  database_model& database_;
  std::shared_ptr<node_end> end_;
  database_connection connection_;
  database_model::session_id session_ = 0;
  std::shared_ptr<ear> ear_;
};

} // namespace shop::sim
