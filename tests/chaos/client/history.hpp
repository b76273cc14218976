#pragma once

#include "tests/chaos/client/plan.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

namespace shop::chaos {

/// What an answer means for the command.
enum class outcome : uint8_t {
  /// It has had its effect, and this is the answer.
  ok,
  /// It has had none.
  fail,
  /// It may have had its effect, or may yet have it.
  unknown,
};

/// Nanoseconds of the clock that all processes of a machine share.
int64_t now_ns();

/// Writes down what customers asked for and what they were told: a line of
/// JSON for each invocation, and one for its end. An invocation without an end
/// is unknown.
class history {
public:
  /// A crowd that has written so much has to end: about two hours.
  static constexpr uint64_t lines_max = 20'000'000;

  /// Throws when the file cannot be made.
  explicit history(const std::string& path);

  /// Answers the number of the invocation. Throws when the history is full.
  uint64_t invoke(nlohmann::json facts);

  void end(uint64_t number, outcome what, nlohmann::json facts);

  /// Makes what was written visible to who follows the file.
  void flush();

private:
  void write(const nlohmann::json& line);

  std::ofstream file_;
  uint64_t invocations_ = 0;
};

} // namespace shop::chaos
