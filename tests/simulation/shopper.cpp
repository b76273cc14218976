#include "tests/simulation/shopper.hpp"

#include "tests/simulation/asking.hpp"

#include <algorithm>

namespace shop::sim {

namespace {

constexpr int64_t pause_ms_max = 400;

template <class View>
std::string content_of(View view) {
  view.origin = answer_origin::first;
  return caf::deep_to_string(view);
}

const std::string& id_of(const cart_view& x) {
  return x.id.value;
}

const std::string& id_of(const order_view& x) {
  return x.id.value;
}

const std::string& id_of(const payment_view& x) {
  return x.id.value;
}

// The first answer to a command with a key, told again; carts keep none.
template <class Answer>
bool is_kept(const Answer& answer) {
  if constexpr (requires { answer.origin; })
    return answer.origin == answer_origin::replayed
        && !std::is_same_v<Answer, cart_view>;
  return false;
}

template <class View>
concept versioned = requires(const View& x) {
  x.version;
};

} // namespace

shopper::shopper(shop_floor& floor)
  : floor_(floor),
    edge_(static_cast<place>(first_edge
                             + floor.loop.chance().between(0, edges - 1))) {
  // nop
}

// -- asking -------------------------------------------------------------------

template <class Answer>
void shopper::note(const Answer& answer, int64_t seen) {
  if constexpr (versioned<Answer>) {
    floor_.loop.note([&] {
      return "told " + id_of(answer) + " is at "
           + std::to_string(answer.version) + ", seen " + std::to_string(seen);
    });
    floor_.rules.on_answer(answer, seen);
    auto& newest = seen_[id_of(answer)];
    newest = std::max(newest, answer.version);
  } else {
    floor_.rules.on_answer(answer);
  }
}

template <class Answer, class Message>
void shopper::send(Message message, told<Answer> next) {
  // Browsers give up, and so do proxies, while the shop is still working.
  auto patience = milliseconds{chance(6) ? 300 : 16'000};
  auto seen = seen_[message.entity_id()];
  ask_at<Answer>(floor_, edge_, patience, std::move(message),
                 [this, seen, next](const expected<Answer>& answer) {
                   if (answer)
                     note(*answer, is_kept(*answer) ? 0 : seen);
                   next(answer);
                 });
}

template <class Answer, class Message>
void shopper::insist(Message message, told<Answer> next) {
  if constexpr (requires { message.meta; })
    message.meta.request = {3, ++floor_.commands};
  // Clicked twice.
  if (chance(20))
    send<Answer>(message, [](const expected<Answer>&) {});
  send<Answer>(message, [this, message, next](const expected<Answer>& answer) {
    retry_or_tell<Answer>(message, answer, next);
  });
}

template <class Answer, class Message>
void shopper::retry_or_tell(Message message, const expected<Answer>& answer,
                            told<Answer> next) {
  if (!answer && is_worth_a_retry(answer.error())) {
    if (chance(3))
      edge_ = edge_ == first_edge ? first_edge + 1 : first_edge;
    return pause([this, message = std::move(message), next] {
      insist<Answer>(message, next);
    });
  }
  if (!answer
      && (answer.error() == shop_errc::not_found
          || answer.error() == shop_errc::corrupt_data
          || answer.error() == shop_errc::idempotency_key_reused))
    floor_.rules.on_refused(message.entity_id(), answer.error());
  next(answer);
}

// The first answer is the only one.
template <class Answer, class Message>
void shopper::repeat(Message message, const Answer& first,
                     std::function<void()> next) {
  if (!chance(3))
    return next();
  seen_.erase(message.entity_id());
  insist<Answer>(
    message, [this, first = content_of(first), next,
              id = message.entity_id()](const expected<Answer>& again) {
      floor_.rules.on_repeated(id, first,
                               again ? content_of(*again)
                                     : std::string{name_of(again.error())});
      next();
    });
}

void shopper::pause(std::function<void()> next) {
  auto ms = floor_.loop.chance().between(10, pause_ms_max);
  floor_.loop.after(milliseconds{ms}, std::move(next));
}

command_meta shopper::fresh_meta(bool keyed) {
  auto number = ++floor_.commands;
  return {{1, number}, keyed ? digest128{2, number} : digest128{}, {}};
}

std::string shopper::fresh_id(const char* kind,
                              std::initializer_list<entity_kind> kinds) {
  auto fits = [&](const std::string& id) {
    return std::all_of(kinds.begin(), kinds.end(), [&](entity_kind x) {
      auto full = x == entity_kind::payment ? "pay_" + id : id;
      return floor_.shards.contains(shard_of(x, full));
    });
  };
  for (;;) {
    auto id = kind + std::to_string(++floor_.ids);
    if (fits(id))
      return id;
  }
}

// -- what a shopper does ------------------------------------------------------

void shopper::start() {
  pause([this] { go_shopping(); });
}

void shopper::go_shopping() {
  if (floor_.loop.elapsed() >= floor_.closes_at) {
    done_ = true;
    return;
  }
  cart_ = {fresh_id("c", {entity_kind::cart})};
  insist<cart_view>(create_cart{cart_, fresh_meta(false)},
                    [this](const expected<cart_view>& cart) {
                      if (!cart)
                        return go_home();
                      auto items = floor_.loop.chance().between(1, 3);
                      fill(static_cast<int>(items));
                    });
}

void shopper::fill(int items) {
  if (items == 0)
    return order();
  auto last = static_cast<int64_t>(floor_.items.size()) - 1;
  auto pick = static_cast<size_t>(floor_.loop.chance().between(0, last));
  auto quantity = static_cast<int32_t>(floor_.loop.chance().between(1, 2));
  insist<cart_view>(
    put_item{cart_, floor_.items[pick], quantity, fresh_meta(false)},
    [this, items](const expected<cart_view>&) {
      if (chance(2))
        look();
      pause([this, items] { fill(items - 1); });
    });
}

// At every edge, for what it knows differs: no answer may be old.
void shopper::look() {
  auto usual = edge_;
  for (place edge = first_edge; edge < first_edge + edges; ++edge) {
    edge_ = edge;
    send<cart_view>(get_cart{cart_}, [](const expected<cart_view>&) {});
  }
  edge_ = usual;
}

void shopper::order() {
  order_ = {fresh_id("o", {entity_kind::order, entity_kind::payment})};
  placing_ = place_order{order_,  cart_,           {}, "ada@example.org", {},
                         "token", fresh_meta(true)};
  insist<order_view>(placing_, [this](const expected<order_view>& placed) {
    if (!placed)
      return go_home();
    ordered(*placed);
  });
}

void shopper::ordered(const order_view& view) {
  placed_ = view;
  if (view.status != order_status::awaiting_payment) {
    look();
    return go_home();
  }
  repeat<order_view>(placing_, placed_, [this] {
    if (chance(8))
      return cancel([this] { go_home(); });
    if (chance(8))
      return go_home();
    if (chance(8))
      cancel([] {});
    pay(2);
  });
}

void shopper::pay(int attempts) {
  if (attempts == 0)
    return go_home();
  auto method = chance(6)  ? "tok_chargeDeclined"
              : chance(10) ? "tok_captureDeclined"
                           : "tok_visa";
  auto command
    = confirm_payment{placed_.payment_session, method, fresh_meta(true)};
  insist<payment_view>(
    command, [this, command, attempts](const expected<payment_view>& answer) {
      if (!answer)
        return go_home();
      if (answer->status == payment_status::declined)
        return pause([this, attempts] { pay(attempts - 1); });
      paid(command, *answer);
    });
}

void shopper::paid(const confirm_payment& command, const payment_view& view) {
  repeat<payment_view>(command, view, [this, view] {
    if (view.status == payment_status::captured)
      return fetch_receipt();
    go_home();
  });
}

void shopper::cancel(std::function<void()> next) {
  insist<order_view>(
    advance_order{order_, order_step::cancel, fresh_meta(true)},
    [next](const expected<order_view>&) { next(); });
}

void shopper::fetch_receipt() {
  insist<receipt_view>(
    get_receipt{order_},
    [this](const expected<receipt_view>&) { maybe_refund(); });
}

void shopper::maybe_refund() {
  if (!chance(3))
    return go_home();
  auto amount = chance(2) ? placed_.sums.total
                          : money{placed_.sums.total.amount / 3,
                                  placed_.sums.total.currency};
  insist<order_view>(refund_order{order_, amount, fresh_meta(true)},
                     [this](const expected<order_view>&) { go_home(); });
}

void shopper::go_home() {
  if (!order_.value.empty() && chance(2))
    send<order_view>(get_order{order_}, [](const expected<order_view>&) {});
  order_ = {};
  pause([this] { go_shopping(); });
}

// -- the office ---------------------------------------------------------------

namespace {

void put_on_shelf(shop_floor& floor, const set_stock& command,
                  std::function<void()> next) {
  ask_at<stock_view>(floor, first_edge, milliseconds{16'000}, command,
                     [&floor, command, next](const expected<stock_view>& x) {
                       if (x)
                         return next();
                       floor.loop.after(milliseconds{100}, [=, &floor] {
                         put_on_shelf(floor, command, next);
                       });
                     });
}

} // namespace

void stock_up(shop_floor& floor, std::function<void()> next) {
  auto left = std::make_shared<size_t>(floor.items.size());
  for (const auto& item : floor.items) {
    auto number = ++floor.commands;
    auto units = floor.loop.chance().between(2, 20);
    put_on_shelf(floor, {item, units, {{1, number}, {2, number}, {3, number}}},
                 [left, next] {
                   if (--*left == 0)
                     next();
                 });
  }
}

} // namespace shop::sim
