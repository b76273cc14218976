#include "tests/chaos/client/history.hpp"

#include <stdexcept>

namespace shop::chaos {

namespace {

const char* name_of(outcome x) {
  switch (x) {
    case outcome::ok:
      return "ok";
    case outcome::fail:
      return "fail";
    case outcome::unknown:
      break;
  }
  return "unknown";
}

} // namespace

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
           clock::now().time_since_epoch())
    .count();
}

history::history(const std::string& path) : file_(path) {
  if (!file_)
    throw std::runtime_error("cannot write " + path);
}

uint64_t history::invoke(nlohmann::json facts) {
  if (invocations_ >= lines_max / 2)
    throw std::runtime_error("the history is full");
  facts["n"] = ++invocations_;
  facts["type"] = "invoke";
  facts["at"] = now_ns();
  write(facts);
  return invocations_;
}

void history::end(uint64_t number, outcome what, nlohmann::json facts) {
  facts["n"] = number;
  facts["type"] = name_of(what);
  facts["at"] = now_ns();
  write(facts);
}

void history::flush() {
  file_.flush();
}

void history::write(const nlohmann::json& line) {
  file_ << line.dump() << '\n';
  if (!file_)
    throw std::runtime_error("the history cannot be written");
}

} // namespace shop::chaos
