#pragma once

#include "tests/simulation/seams.hpp"

#include <string_view>
#include <vector>

namespace shop::sim {

/// A bug that is planted to see whether it is found.
struct mutant {
  std::string_view name;
  seams changed;
};

/// All of them. A checker is worth what it catches.
std::vector<mutant> all_mutants();

} // namespace shop::sim
