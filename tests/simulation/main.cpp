#include "tests/simulation/mutants.hpp"
#include "tests/simulation/simulation.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace shop::sim {

namespace {

/// Lines of a failure's history that are shown.
constexpr size_t trace_lines_max = 60;

constexpr const char* usage = R"(simulation [OPTION VALUE]...
  --seeds N      how many seeds, from 1 or from --seed (2000)
  --seed N       the first seed; without --seeds the only one
  --jobs N       processes that share the work (1)
  --mutant NAME  plants a bug; --mutant list names them
  --trace        shows all that happens
)";

struct options {
  uint64_t first = 1;
  uint64_t count = 2'000;
  uint64_t jobs = 1;
  std::string mutant;
  bool trace = false;
};

[[noreturn]] void refuse(const std::string& why) {
  std::cerr << why << '\n' << usage;
  std::exit(2);
}

uint64_t number_in(const std::string& text) {
  char* end = nullptr;
  auto number = std::strtoull(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || number == 0)
    refuse("'" + text + "' is not a number above 0");
  return number;
}

options parse(const std::vector<std::string>& words) {
  options result;
  auto counted = false;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--trace") {
      result.trace = true;
      continue;
    }
    if (i + 1 == words.size())
      refuse("'" + words[i] + "' is unknown or needs a value");
    const auto& value = words[++i];
    if (words[i - 1] == "--seeds") {
      result.count = number_in(value);
      counted = true;
    } else if (words[i - 1] == "--seed") {
      result.first = number_in(value);
      if (!counted)
        result.count = 1;
    } else if (words[i - 1] == "--jobs") {
      result.jobs = number_in(value);
    } else if (words[i - 1] == "--mutant") {
      result.mutant = value;
    } else {
      refuse("'" + words[i - 1] + "' is unknown");
    }
  }
  return result;
}

seams seams_of(const options& asked) {
  if (asked.mutant.empty())
    return {};
  for (auto& [name, changed] : all_mutants()) {
    if (asked.mutant == name)
      return changed;
    if (asked.mutant == "list")
      std::cout << name << '\n';
  }
  if (asked.mutant == "list")
    std::exit(0);
  refuse("there is no mutant '" + asked.mutant + "'");
}

void show_end_of(const std::string& trace) {
  std::istringstream in{trace};
  std::deque<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
    if (lines.size() > trace_lines_max)
      lines.pop_front();
  }
  for (const auto& line : lines)
    std::cout << "  " << line << '\n';
}

// Runs a seed that broke a rule again, to show how.
void report(uint64_t seed, const options& asked, const outcome& first) {
  std::ostringstream trace;
  auto again = simulate(seed, seams_of(asked), &trace);
  show_end_of(trace.str());
  std::cout << "seed " << seed << " broke " << first.rules.rule() << ": "
            << first.rules.how() << "\n"
            << (again.hash == first.hash ? "" : "IT DID NOT REPLAY\n")
            << "again: simulation --trace --seed " << seed
            << (asked.mutant.empty() ? "" : " --mutant " + asked.mutant)
            << std::endl;
}

// Every `jobs`-th seed from `first` on. @returns whether all rules held
bool run_share(const options& asked, uint64_t offset) {
  uint64_t turns = 0;
  size_t paid = 0;
  for (auto i = offset; i < asked.count; i += asked.jobs) {
    auto seed = asked.first + i;
    auto result
      = simulate(seed, seams_of(asked), asked.trace ? &std::cout : nullptr);
    turns += result.turns;
    paid += result.paid;
    if (asked.trace)
      std::cout << "hash " << std::hex << result.hash << std::dec << '\n';
    if (!result.rules.holds()) {
      report(seed, asked, result);
      return false;
    }
  }
  std::cout << turns << " turns, " << paid << " orders paid" << std::endl;
  return true;
}

// Of this process and of those that it has waited for.
double processor_seconds() {
  double sum = 0;
  for (auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage used{};
    getrusage(who, &used);
    for (const auto& time : {used.ru_utime, used.ru_stime})
      sum += static_cast<double>(time.tv_sec)
           + static_cast<double>(time.tv_usec) / 1e6;
  }
  return sum;
}

bool run_all(const options& asked) {
  std::vector<pid_t> others;
  for (uint64_t job = 1; job < asked.jobs; ++job) {
    auto child = fork();
    if (child == 0)
      std::_Exit(run_share(asked, job) ? 0 : 1);
    others.push_back(child);
  }
  auto held = run_share(asked, 0);
  for (auto child : others) {
    int status = 0;
    waitpid(child, &status, 0);
    held = held && status == 0;
  }
  return held;
}

} // namespace

} // namespace shop::sim

int main(int argc, char** argv) {
  using namespace shop::sim;
  auto asked = parse({argv + 1, argv + argc});
  auto start = std::chrono::steady_clock::now();
  auto held = run_all(asked);
  auto seconds
    = std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
        .count();
  if (held)
    std::cout << asked.count << " seeds in " << seconds << " s, "
              << static_cast<double>(asked.count) * 60 / seconds
              << " per minute, "
              << processor_seconds() * 1e3 / static_cast<double>(asked.count)
              << " ms of processor each" << std::endl;
  return held ? 0 : 1;
}
