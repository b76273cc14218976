#include "actors/order/order_actor.hpp"

#include "actors/order/line_requests.hpp"
#include "actors/order/lines_digest.hpp"

namespace shop {

namespace {

/// How long whoever wants a receipt waits for the signer: well below the
/// deadline of a request, so that "not yet" is told as such.
constexpr std::chrono::milliseconds receipt_wait_ms{3'000};

} // namespace

order_actor::behavior_type order_actor_state::handlers() {
  return {
    [this](place_order& command) { return execute(command); },
    [this](const get_order&) { return query_view(); },
    [this](const watch_order& query) {
      return await_state<order_view>(
        std::chrono::milliseconds{watch_ms_max},
        [this, seen = query.seen_version] {
          auto newest = make_view();
          return newest.version > seen
                 ? std::optional{expected<order_view>{std::move(newest)}}
                 : std::nullopt;
        },
        [this] { return expected<order_view>{make_view()}; });
    },
    [this](advance_order& command) { return execute(command); },
    [this](refund_order& command) { return execute(command); },
    [this](report_payment& command) { return execute(command); },
    [this](const get_receipt&) {
      return await_state<receipt_view>(
        receipt_wait_ms,
        [this]() -> std::optional<expected<receipt_view>> {
          if (!state().receipt.empty())
            return receipt_view{state().id, state().receipt};
          if (state().stage != order::stage::paid)
            return expected<receipt_view>{fail(shop_errc::receipt_pending)};
          return std::nullopt;
        },
        []() -> expected<receipt_view> {
          return fail(shop_errc::receipt_pending);
        });
    },
  };
}

void order_actor_state::perform(const step& next) {
  switch (next) {
    case step::price:
      return price();
    case step::reserve:
      return reserve();
    case step::open_payment:
      return open_payment();
    case step::close_payment:
      return close_payment();
    case step::settle_stock:
      return settle_stock();
    case step::tell_cart:
      return tell_cart();
    case step::sign_receipt:
      return sign_receipt();
    case step::refund:
      return refund();
  }
}

command_meta order_actor_state::step_meta(std::string_view purpose) const {
  return {step_id(purpose), {}, {}};
}

template <class Answer, class Command, class Told>
void order_actor_state::ask(step current, Command command, Told told) {
  self()
    ->request(services().region, limits().ask_timeout_ms, std::move(command))
    .then([told](Answer& answer) { told(expected<Answer>{std::move(answer)}); },
          [this, current, told](const caf::error& err) {
            auto code = code_of(err);
            if (is_transient(code) || code == shop_errc::in_progress)
              retry(current);
            else
              told(expected<Answer>{fail(code)});
          });
}

void order_actor_state::price() {
  ask<cart_view>(
    step::price,
    begin_checkout{state().cart, state().id, step_meta("begin_checkout")},
    [this](expected<cart_view> cart) {
      finish(step::price, order::cart_answered{std::move(cart)});
    });
}

void order_actor_state::reserve() {
  std::vector<reserve_stock> commands;
  for (const auto& line : state().lines)
    commands.push_back({line.item, state().id, line.quantity,
                        state().expires_at,
                        step_meta("reserve." + line.item.value)});
  request_all(self(), services(), commands, [this](shop_errc worst) {
    if (is_transient(worst))
      retry(step::reserve);
    else
      finish(step::reserve, order::stock_answered{worst});
  });
}

void order_actor_state::open_payment() {
  ask<payment_view>(step::open_payment,
                    shop::open_payment{order::session_of(state()), state().id,
                                       state().sums.total, state().expires_at,
                                       step_meta("open_payment")},
                    [this](const expected<payment_view>& session) {
                      finish(step::open_payment,
                             order::session_answered{
                               session ? shop_errc::none : session.error()});
                    });
}

void order_actor_state::close_payment() {
  ask<payment_view>(
    step::close_payment,
    shop::close_payment{order::session_of(state()), state().closing_for,
                        step_meta("close_payment")},
    [this](const expected<payment_view>& session) {
      if (session)
        finish(step::close_payment, order::close_answered{*session});
      else
        retry(step::close_payment);
    });
}

void order_actor_state::settle_stock() {
  auto end = order::settlement_of(state());
  std::vector<settle_reservation> commands;
  for (const auto& line : state().lines)
    commands.push_back({line.item, state().id, end, state().expires_at,
                        step_meta("settle." + line.item.value)});
  request_all(self(), services(), commands, [this](shop_errc worst) {
    if (worst == shop_errc::none)
      finish(step::settle_stock, order::settlement_answered{});
    else
      retry(step::settle_stock);
  });
}

void order_actor_state::tell_cart() {
  auto outcome = state().stage == order::stage::paid
                 ? checkout_outcome::ordered
                 : checkout_outcome::reopened;
  ask<cart_view>(
    step::tell_cart,
    end_checkout{state().cart, state().id, outcome, step_meta("end_checkout")},
    [this](const expected<cart_view>&) {
      // A cart that does not exist has nothing to be told.
      finish(step::tell_cart, order::cart_acknowledged{});
    });
}

void order_actor_state::sign_receipt() {
  auto message = shop::sign_receipt{state().id,
                                    order::session_of(state()),
                                    state().sums.total,
                                    static_cast<uint32_t>(state().lines.size()),
                                    lines_digest(state().lines),
                                    state().paid_at};
  self()
    ->request(services().signer, limits().ask_timeout_ms, std::move(message))
    .then(
      [this](const signed_jws& receipt) {
        finish(step::sign_receipt, order::receipt_answered{receipt.jws});
      },
      [this](const caf::error&) { retry(step::sign_receipt); });
}

void order_actor_state::refund() {
  ask<payment_view>(
    step::refund,
    refund_payment{order::session_of(state()),
                   state().refund,
                   {state().refund_amount, state().sums.total.currency},
                   step_meta("refund." + state().refund.value)},
    [this](expected<payment_view> session) {
      if (session && session->refunds_pending > 0)
        retry(step::refund);
      else
        finish(step::refund, order::refund_answered{std::move(session)});
    });
}

} // namespace shop
