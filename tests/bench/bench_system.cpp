#include "tests/bench/bench_system.hpp"

#include "actors/protocol/type_ids.hpp"

#include <caf/init_global_meta_objects.hpp>

#include <algorithm>
#include <thread>

namespace shop::bench {

bench_config::bench_config() {
  caf::init_global_meta_objects<caf::id_block::shop>();
  caf::core::init_global_meta_objects();
  load<node_scheduler>();
  set("caf.scheduler.max-threads",
      std::max<size_t>(2, std::thread::hardware_concurrency()));
}

} // namespace shop::bench
