#pragma once

#include "actors/entity/event_codec.hpp"
#include "actors/entity/json_codec.hpp"
#include "actors/protocol/decision.hpp"
#include "tests/support/fixed_prices.hpp"
#include "tests/support/seeds.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shop::test {

/// What came of a command: the names of its events, or a refusal.
struct outcome {
  shop_errc refusal = shop_errc::none;
  std::vector<std::string> events;

  friend bool operator==(const outcome&, const outcome&) = default;

  friend std::ostream& operator<<(std::ostream& out, const outcome& x) {
    out << name_of(x.refusal) << " [";
    for (const auto& event : x.events)
      out << ' ' << event;
    return out << " ]";
  }
};

/// The command was carried out and these events tell it.
template <class... Names>
outcome happened(Names... names) {
  return {shop_errc::none, {std::string{names}...}};
}

/// The command was accepted and there was nothing to do.
inline outcome nothing_new() {
  return {};
}

/// The command was refused.
inline outcome refused(shop_errc code) {
  return {code, {}};
}

/// An entity without its actor. Every event goes through its JSON, as it would
/// on the way to the journal and back.
template <class Domain>
class domain_subject {
public:
  using event = typename Domain::event;

  /// Decides a command and applies what follows.
  template <class Command>
  outcome tell(const Command& command) {
    auto decided = Domain::decide(state, command, context());
    if (!decided)
      return refused(decided.error());
    outcome result;
    for (const auto& change : *decided) {
      auto stored = encode_event(change).value();
      auto loaded = decode_event<event>(stored.kind, stored.body);
      if (!loaded) {
        ADD_FAILURE() << stored.kind << " does not decode: " << stored.body;
        continue;
      }
      EXPECT_EQ(encode_event(*loaded)->body, stored.body);
      Domain::apply(state, *loaded);
      result.events.push_back(stored.kind);
      journal.push_back(std::move(stored));
    }
    return result;
  }

  typename Domain::view view() const {
    return Domain::view_of(state, context());
  }

  decision_context context() const {
    return {now, &prices};
  }

  void pass_seconds(int64_t seconds) {
    now = after_seconds(now, seconds);
  }

  /// The state as text, so that two can be compared.
  std::string snapshot() const {
    return json_codec::to_text(state);
  }

  /// What the journal alone makes of the entity.
  std::string replayed() const {
    auto fresh = typename Domain::state{};
    for (const auto& stored : journal)
      if (auto change = decode_event<event>(stored.kind, stored.body))
        Domain::apply(fresh, *change);
    return json_codec::to_text(fresh);
  }

  typename Domain::state state;
  fixed_prices prices;
  timestamp now{1'767'225'600'000'000};
  std::vector<encoded_event> journal;
};

} // namespace shop::test
