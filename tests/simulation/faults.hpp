#pragma once

#include "tests/simulation/cluster.hpp"

#include <string>
#include <vector>

namespace shop::sim {

/// What can go wrong.
enum class fault_kind : uint8_t {
  crash,
  pause,
  leave,
  edge_crash,
  cut_database,
  cut_database_one_way,
  cut_nodes,
  cut_edge,
  partition,
  slow_way,
  lossy_way,
  slow_database,
  database_restart,
  provider_slow,
  provider_down,
  cut_provider,
  signer_down,
  wrong_clock,
};

/// Breaks things as the seed says, and repairs them.
class faults {
public:
  explicit faults(surroundings world, cluster& nodes);

  /// Draws a schedule for that time.
  void schedule(microseconds from, microseconds until);

  /// Ends every fault.
  void heal();

private:
  struct fault {
    fault_kind kind;
    place a = 0;
    place b = 0;
    milliseconds lasts{0};
  };

  fault draw(const std::vector<fault_kind>& kinds);
  void begin(const fault& next);
  void end(const fault& over);
  void begin_way(const fault& next, bool broken);
  void part(const fault& next, bool broken);
  void note(const char* what, const fault& one);

  surroundings world_;
  cluster& nodes_;
};

} // namespace shop::sim
