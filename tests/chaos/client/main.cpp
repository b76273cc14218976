// Customers of a running shop, who write down what they asked for and what
// they were told. The plan is the first line of standard input; see `crowd`
// for the lines behind it.
// usage: chaos_client

#include "tests/chaos/client/crowd.hpp"

#include <unistd.h>

#include <iostream>

namespace {

constexpr size_t plan_bytes_max = 65'536;

// Reads byte by byte: what is behind the line is for the crowd.
std::string first_line() {
  std::string line;
  for (char c = 0; ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';) {
    line += c;
    if (line.size() > plan_bytes_max)
      throw std::runtime_error("the plan is too long");
  }
  return line;
}

} // namespace

int main() {
  try {
    auto plan = shop::chaos::read_plan(first_line());
    shop::net::io_context context{1};
    shop::chaos::crowd crowd{context, plan};
    crowd.run();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "chaos_client: " << error.what() << '\n';
    return 1;
  }
}
