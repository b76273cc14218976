#include "nodes/common/descriptors.hpp"

#include "nodes/common/log.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace shop {

void allow_descriptors(size_t needed) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed)
    return;
  limit.rlim_cur = std::min<rlim_t>(needed, limit.rlim_max);
  auto changed = ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
  if (!changed || limit.rlim_cur < needed)
    log_event(log_level::warning, "few_descriptors",
              {{"needed", std::to_string(needed)},
               {"allowed", std::to_string(limit.rlim_max)}});
}

} // namespace shop
