#pragma once

#include "actors/payment/payment_state.hpp"
#include "actors/protocol/decision.hpp"
#include "actors/protocol/services.hpp"

#include <optional>
#include <vector>

namespace shop::payment {

/// What the session does by itself.
enum class step : uint8_t { authorise, capture, cancel, refund, report };

/// The provider answered a step of ours.
struct provider_answered {
  payment::step step = step::authorise;
  /// The refund that was asked for; only for `step::refund`.
  refund_id refund;
  provider_outcome outcome;
};

/// The order answered our report.
struct report_accepted {};

/// The rules of a payment session, in the shape that `entity` wants.
struct domain {
  using state = payment::state;
  using event = payment::event;
  using view = payment_view;
  using step = payment::step;
  struct wake {};

  /// Money keys never expire; a session has few commands.
  static constexpr size_t commands_remembered_max = 10'000;

  static decision<event> decide(const state& session,
                                const open_payment& command,
                                const decision_context& context);
  static decision<event> decide(const state& session,
                                const confirm_payment& command,
                                const decision_context& context);
  static decision<event> decide(const state& session,
                                const close_payment& command,
                                const decision_context& context);
  static decision<event> decide(const state& session,
                                const refund_payment& command,
                                const decision_context& context);
  static decision<event> decide(const state& session,
                                const provider_answered& command,
                                const decision_context& context);
  static decision<event> decide(const state& session,
                                const report_accepted& command,
                                const decision_context& context);
  static decision<event> decide(const state& session, const wake& command,
                                const decision_context& context);

  static void apply(state& session, const event& change);

  static bool exists(const state& session) {
    return !session.id.value.empty();
  }

  static payment_view view_of(const state& session, const decision_context&);

  /// Callers wait for the provider, unless it is late.
  static bool settled(const state& session);

  static std::vector<payment::step> steps(const state& session);

  static std::optional<timestamp> wake_at(const state&) {
    // The order closes the session in time.
    return std::nullopt;
  }
};

/// The refund that is next to go to the provider, or `nullptr`.
const refund* pending_refund(const state& session);

} // namespace shop::payment
