#include "tests/simulation/mutants.hpp"
#include "tests/simulation/simulation.hpp"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

namespace shop::sim {

// Found by GoogleTest in the namespace of its argument.
void PrintTo(const mutant& planted, std::ostream* out) {
  *out << planted.name;
}

namespace {

/// As many as `./shop test` runs without a planted bug.
constexpr uint64_t seeds_max = 2'000;

class mutant_test : public testing::TestWithParam<mutant> {};

std::string name_of_mutant(const testing::TestParamInfo<mutant>& info) {
  return std::string{info.param.name};
}

} // namespace

TEST(simulation_test, a_seed_always_gives_the_same_history) {
  std::set<uint64_t> histories;
  for (uint64_t seed = 1; seed <= 20; ++seed) {
    std::ostringstream trace;
    auto first = simulate(seed);
    auto again = simulate(seed, {}, &trace);
    EXPECT_EQ(first.hash, again.hash) << "seed " << seed;
    EXPECT_NE(trace.str().find("heal"), std::string::npos);
    histories.insert(first.hash);
  }
  EXPECT_EQ(histories.size(), 20u);
}

TEST(simulation_test, shoppers_get_what_they_pay_for) {
  size_t paid = 0;
  for (uint64_t seed = 1; seed <= 20; ++seed)
    paid += simulate(seed).paid;
  EXPECT_GT(paid, 40u);
}

TEST_P(mutant_test, is_found) {
  for (uint64_t seed = 1; seed <= seeds_max; ++seed) {
    auto result = simulate(seed, GetParam().changed);
    if (result.rules.holds())
      continue;
    std::cout << GetParam().name << ": seed " << seed << ", "
              << result.rules.rule() << '\n';
    EXPECT_TRUE(simulate(seed).rules.holds()) << "not by its own fault";
    return;
  }
  FAIL() << "was not found in " << seeds_max << " seeds";
}

INSTANTIATE_TEST_SUITE_P(planted, mutant_test, testing::ValuesIn(all_mutants()),
                         name_of_mutant);

} // namespace shop::sim
