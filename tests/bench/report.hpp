#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace shop::bench {

/// The value that `share` (0 to 1) of `xs` do not exceed; 0 for none.
inline double quantile(std::vector<double> xs, double share) {
  if (xs.empty())
    return 0;
  auto rank
    = static_cast<size_t>(std::ceil(share * static_cast<double>(xs.size())));
  auto i
    = xs.begin() + static_cast<std::ptrdiff_t>(std::max<size_t>(rank, 1)) - 1;
  std::nth_element(xs.begin(), i, xs.end());
  return *i;
}

} // namespace shop::bench
