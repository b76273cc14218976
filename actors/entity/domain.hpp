#pragma once

#include "actors/protocol/decision.hpp"

#include <concepts>
#include <optional>
#include <vector>

namespace shop {

/// What a kind of entity says about itself, in pure functions:
///
///     static constexpr size_t commands_remembered_max;
///     using state = ...;             // default constructed: does not exist
///     using event = std::variant<...>;
///     using view = ...;              // has `version` and `origin`
///     using step = ...;              // what it does by itself; comparable
///     struct wake {};                // decided when `wake_at` has passed
///     static decision<event> decide(const state&, const C&,
///                                   const decision_context&);  // for each C
///     static void apply(state&, const event&);
///     static bool exists(const state&);
///     static view view_of(const state&, const decision_context&);
///     static bool settled(const state&);     // may waiting callers know?
///     static std::vector<step> steps(const state&);   // unfinished business
///     static std::optional<timestamp> wake_at(const state&);
template <class D>
concept entity_domain
  = std::default_initializable<typename D::state> && std::equality_comparable<
    typename D::step> && requires(typename D::state& state,
                                  const typename D::state& old,
                                  const typename D::event& event,
                                  const typename D::wake& wake,
                                  const decision_context& context) {
  { D::commands_remembered_max } -> std::convertible_to<size_t>;
  {
    D::decide(old, wake, context)
    } -> std::same_as<decision<typename D::event>>;
  D::apply(state, event);
  { D::exists(old) } -> std::same_as<bool>;
  { D::view_of(old, context) } -> std::same_as<typename D::view>;
  { D::settled(old) } -> std::same_as<bool>;
  { D::steps(old) } -> std::same_as<std::vector<typename D::step>>;
  { D::wake_at(old) } -> std::same_as<std::optional<timestamp>>;
};

} // namespace shop
