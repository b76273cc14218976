#include "actors/payment/payment_domain.hpp"

#include <algorithm>

namespace shop::payment {

namespace {

bool is_closed(const state& session) {
  return session.status == payment_status::cancelled
      || session.status == payment_status::expired;
}

bool has_money(const state& session) {
  return session.status == payment_status::captured
      || session.status == payment_status::partially_refunded
      || session.status == payment_status::refunded;
}

// Not yet promised to go back.
int64_t refundable(const state& session) {
  auto rest = session.amount.amount;
  for (const auto& x : session.refunds)
    if (x.status != refund_status::failed)
      rest -= x.amount;
  return rest;
}

// -- what the provider's answers mean -----------------------------------------

std::vector<event> delayed(const state& session) {
  if (session.delayed != 0)
    return {};
  return {outcome_delayed{}};
}

std::vector<event> authorise_answered(const state& session,
                                      const provider_outcome& x) {
  if (session.phase != phase::authorising)
    return {};
  switch (x.result) {
    case provider_result::approved:
      return {payment_authorised{x.provider_id}};
    case provider_result::declined:
    case provider_result::refused:
      return {payment_declined{x.code}};
    case provider_result::unknown:
      return delayed(session);
  }
  return {};
}

std::vector<event> capture_answered(const state& session,
                                    const provider_outcome& x) {
  if (session.phase != phase::capturing)
    return {};
  switch (x.result) {
    case provider_result::approved:
      return {payment_captured{session.order, x.provider_id, session.amount}};
    case provider_result::declined:
    case provider_result::refused:
      return {payment_declined{x.code}};
    case provider_result::unknown:
      return delayed(session);
  }
  return {};
}

std::vector<event> cancel_answered(const state& session,
                                   const provider_outcome& x) {
  if (session.to_cancel.empty() || x.result == provider_result::unknown)
    return {};
  return {authorisation_cancelled{session.to_cancel.front()}};
}

std::vector<event> refund_answered(const state& session, const refund_id& id,
                                   const provider_outcome& x) {
  auto pending = pending_refund(session);
  if (pending == nullptr || pending->id != id)
    return {};
  if (x.result == provider_result::unknown)
    return delayed(session);
  auto status = x.result == provider_result::approved ? refund_status::completed
                                                      : refund_status::failed;
  return {refund_ended{id,
                       session.order,
                       {pending->amount, session.amount.currency},
                       status,
                       x.provider_id}};
}

// -- what events change -------------------------------------------------------

void apply_one(state& session, const session_opened& x) {
  session.id = x.id;
  session.order = x.order;
  session.amount = x.amount;
  session.expires_at = x.expires_at;
}

void apply_one(state& session, const attempt_started& x) {
  session.attempt = x.attempt;
  session.payment_method = x.payment_method;
  session.phase = phase::authorising;
  session.status = payment_status::processing;
  session.decline_code.clear();
  session.delayed = 0;
}

void apply_one(state& session, const payment_authorised& x) {
  session.authorisation = x.authorisation;
  session.phase = phase::capturing;
}

void apply_one(state& session, const payment_declined& x) {
  if (session.phase == phase::capturing)
    session.to_cancel.push_back(session.authorisation);
  session.phase = phase::idle;
  session.status = payment_status::declined;
  session.decline_code = x.code;
  session.delayed = 0;
}

void apply_one(state& session, const payment_captured& x) {
  session.phase = phase::idle;
  session.status = payment_status::captured;
  session.charge = x.charge;
  session.delayed = 0;
  session.unreported = 1;
}

void apply_one(state& session, const outcome_delayed&) {
  session.delayed = 1;
}

void apply_one(state& session, const authorisation_cancelled& x) {
  std::erase(session.to_cancel, x.authorisation);
}

void apply_one(state& session, const session_closed& x) {
  session.status = x.reason == close_reason::expired
                   ? payment_status::expired
                   : payment_status::cancelled;
}

void apply_one(state& session, const refund_requested& x) {
  session.refunds.push_back({x.id, x.amount.amount, refund_status::pending});
  session.delayed = 0;
}

void apply_one(state& session, const refund_ended& x) {
  for (auto& known : session.refunds)
    if (known.id == x.id)
      known.status = x.status;
  if (x.status == refund_status::completed) {
    session.refunded += x.amount.amount;
    session.status = session.refunded == session.amount.amount
                     ? payment_status::refunded
                     : payment_status::partially_refunded;
  }
  session.delayed = 0;
  session.unreported = 1;
}

void apply_one(state& session, const order_informed&) {
  session.unreported = 0;
}

} // namespace

const refund* pending_refund(const state& session) {
  auto i = std::find_if(
    session.refunds.begin(), session.refunds.end(),
    [](const refund& x) { return x.status == refund_status::pending; });
  return i == session.refunds.end() ? nullptr : &*i;
}

decision<event> domain::decide(const state& session,
                               const open_payment& command,
                               const decision_context&) {
  if (exists(session))
    return {};
  if (command.amount.amount <= 0 || command.amount.amount > amount_minor_max)
    return fail(shop_errc::invalid_argument);
  return {{session_opened{command.session, command.order, command.amount,
                          command.expires_at}}};
}

decision<event> domain::decide(const state& session,
                               const confirm_payment& command,
                               const decision_context& context) {
  if (!exists(session))
    return fail(shop_errc::not_found);
  if (session.phase != phase::idle)
    return fail(shop_errc::in_progress);
  if (has_money(session) || is_closed(session)
      || session.expires_at <= context.now)
    return fail(shop_errc::payment_closed);
  if (!is_id(command.payment_method))
    return fail(shop_errc::invalid_argument);
  return {{attempt_started{session.attempt + 1, command.payment_method}}};
}

decision<event> domain::decide(const state& session,
                               const close_payment& command,
                               const decision_context&) {
  if (!exists(session))
    return fail(shop_errc::not_found);
  if (session.phase != phase::idle)
    return fail(shop_errc::in_progress);
  if (has_money(session) || is_closed(session))
    return {};
  return {{session_closed{command.reason}}};
}

decision<event> domain::decide(const state& session,
                               const refund_payment& command,
                               const decision_context&) {
  if (!exists(session))
    return fail(shop_errc::not_found);
  auto known = std::any_of(
    session.refunds.begin(), session.refunds.end(),
    [&command](const refund& x) { return x.id == command.refund; });
  if (known)
    return {};
  if (!has_money(session))
    return fail(shop_errc::conflict);
  if (command.amount.amount <= 0
      || command.amount.currency != session.amount.currency)
    return fail(shop_errc::invalid_argument);
  if (command.amount.amount > refundable(session))
    return fail(shop_errc::refund_too_large);
  return {{refund_requested{command.refund, command.amount}}};
}

decision<event> domain::decide(const state& session,
                               const provider_answered& command,
                               const decision_context&) {
  switch (command.step) {
    case step::authorise:
      return authorise_answered(session, command.outcome);
    case step::capture:
      return capture_answered(session, command.outcome);
    case step::cancel:
      return cancel_answered(session, command.outcome);
    case step::refund:
      return refund_answered(session, command.refund, command.outcome);
    case step::report:
      break;
  }
  return {};
}

decision<event> domain::decide(const state& session, const report_accepted&,
                               const decision_context&) {
  if (session.unreported == 0)
    return {};
  return {{order_informed{}}};
}

decision<event> domain::decide(const state&, const wake&,
                               const decision_context&) {
  return {};
}

void domain::apply(state& session, const event& change) {
  std::visit([&session](const auto& x) { apply_one(session, x); }, change);
}

payment_view domain::view_of(const state& session, const decision_context&) {
  auto result = payment_view{};
  result.id = session.id;
  result.order = session.order;
  result.status = session.status;
  result.amount = session.amount;
  result.refunded = {session.refunded, session.amount.currency};
  result.refunds_pending = static_cast<int32_t>(std::count_if(
    session.refunds.begin(), session.refunds.end(),
    [](const refund& x) { return x.status == refund_status::pending; }));
  result.decline_code = session.decline_code;
  result.expires_at = session.expires_at;
  return result;
}

bool domain::settled(const state& session) {
  auto waits
    = session.phase != phase::idle || pending_refund(session) != nullptr;
  return !waits || session.delayed != 0;
}

std::vector<payment::step> domain::steps(const state& session) {
  std::vector<payment::step> result;
  if (session.phase == phase::authorising)
    result.push_back(step::authorise);
  if (session.phase == phase::capturing)
    result.push_back(step::capture);
  if (!session.to_cancel.empty())
    result.push_back(step::cancel);
  if (pending_refund(session) != nullptr)
    result.push_back(step::refund);
  if (session.unreported != 0)
    result.push_back(step::report);
  return result;
}

} // namespace shop::payment
