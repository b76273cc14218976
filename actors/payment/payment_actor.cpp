#include "actors/payment/payment_actor.hpp"

namespace shop {

namespace {

/// How long the provider may take before its outcome counts as unknown; its
/// client gives up a little earlier and says why.
constexpr auto provider_timeout_ms = std::chrono::milliseconds{7'000};

} // namespace

payment_actor::behavior_type payment_actor_state::handlers() {
  return {
    [this](open_payment& command) { return execute(command); },
    [this](confirm_payment& command) { return execute(command); },
    [this](const get_payment&) { return query_view(); },
    [this](close_payment& command) { return execute(command); },
    [this](refund_payment& command) { return execute(command); },
  };
}

void payment_actor_state::perform(const step& next) {
  switch (next) {
    case step::authorise:
    case step::capture:
    case step::cancel:
    case step::refund:
      return ask_provider(next);
    case step::report:
      return report();
  }
}

provider_call payment_actor_state::call_for(step next) const {
  auto attempt = id() + "." + std::to_string(state().attempt);
  switch (next) {
    case step::authorise:
      return {provider_action::authorise,
              attempt + ".authorise",
              state().amount,
              state().payment_method,
              id(),
              {}};
    case step::capture:
      return {provider_action::capture,
              attempt + ".capture",
              state().amount,
              {},
              id(),
              state().authorisation};
    case step::cancel:
      return {provider_action::cancel,
              state().to_cancel.front() + ".cancel",
              {},
              {},
              id(),
              state().to_cancel.front()};
    case step::refund: {
      auto due = payment::pending_refund(state());
      return {provider_action::refund,
              due->id.value + ".refund",
              money{due->amount, state().amount.currency},
              {},
              due->id.value,
              state().charge};
    }
    case step::report:
      break;
  }
  return {};
}

void payment_actor_state::ask_provider(step next) {
  auto due
    = next == step::refund ? payment::pending_refund(state())->id : refund_id{};
  auto told = [this, next, due](const provider_outcome& outcome) {
    // Unknown: say so once, and ask again with the same key.
    if (outcome.result != provider_result::unknown)
      return finish(next, payment::provider_answered{next, due, outcome});
    internal(payment::provider_answered{next, due, outcome});
    retry(next);
  };
  self()
    ->request(services().provider, provider_timeout_ms, call_for(next))
    .then(told, [told](const caf::error&) {
      told(provider_outcome{provider_result::unknown, {}, "no answer"});
    });
}

void payment_actor_state::report() {
  auto meta = command_meta{
    step_id("report." + std::to_string(make_view().version)), {}, {}};
  self()
    ->request(services().region, limits().ask_timeout_ms,
              report_payment{state().order, make_view(), meta})
    .then(
      [this](const order_view&) {
        finish(step::report, payment::report_accepted{});
      },
      [this](const caf::error&) { retry(step::report); });
}

} // namespace shop
