#pragma once

#include "actors/protocol/services.hpp"
#include "nodes/sandbox_provider/charge_book.hpp"

#include <optional>
#include <set>
#include <string>

namespace shop::test {

/// The sandbox's own books and the client's own reading of its answers, with
/// a bad line between them instead of a network.
class provider_books {
public:
  /// What becomes of a call.
  enum class line : uint8_t {
    good,
    /// The call does not arrive, which is known at once.
    down,
    /// The call does not arrive, and nobody says so.
    silent,
    /// The first answer to every key is lost.
    loses_first_answers,
    /// Every call arrives twice.
    duplicates,
  };

  /// What the caller hears; nothing when it hears nothing.
  std::optional<provider_outcome> call(const provider_call& call);

  /// How many authorisations have a status; all when it is empty.
  size_t count(const std::string& status = {}) const;

  /// Minor units taken and not given back.
  int64_t balance() const;

  provider_books::line state = line::good;

private:
  provider_outcome arrive(const provider_call& call);

  sandbox::charge_book book_;
  std::set<std::string> answered_;
};

} // namespace shop::test
