#include "tests/simulation/folds.hpp"

namespace shop::sim {

namespace {

std::string text_of(const json& body, const char* member) {
  return body.at(member).get<std::string>();
}

int64_t number_of(const json& body, const char* member) {
  return body.at(member).get<int64_t>();
}

int64_t amount_of(const json& body, const char* member) {
  return body.at(member).at("amount").get<int64_t>();
}

} // namespace

// -- carts --------------------------------------------------------------------

void cart_fold::apply(std::string_view kind, const json& body) {
  auto next = moments_.back();
  if (kind == "quantity_set") {
    auto quantity = body.at("quantity").get<int32_t>();
    if (quantity == 0)
      next.lines.erase(text_of(body, "item"));
    else
      next.lines[text_of(body, "item")] = quantity;
  } else if (kind == "checkout_begun") {
    next.status = cart_status::checking_out;
    order_ = text_of(body, "order");
  } else if (kind == "checkout_ended") {
    next.status = text_of(body, "outcome") == "ordered" ? cart_status::ordered
                                                        : cart_status::open;
  }
  moments_.push_back(std::move(next));
}

// -- orders -------------------------------------------------------------------

bool order_fold::may(std::string_view kind) const {
  auto is = [&kind](std::string_view name) { return kind == name; };
  switch (at) {
    case stage::none:
      return is("order_placed");
    case stage::pricing:
      return is("order_priced") || is("order_ended");
    case stage::reserving:
      return is("stock_was_reserved") || is("order_ended");
    case stage::opening:
      return is("payment_opened") || is("payment_received")
          || is("order_ended");
    case stage::awaiting:
      return is("payment_received") || is("closing_started");
    case stage::closing:
      return is("payment_received") || is("order_ended");
    case stage::paid:
      if (is("receipt_issued"))
        return receipt.empty();
      if (is("refund_begun"))
        return !refund_pending;
      if (is("refund_finished"))
        return refund_pending;
      [[fallthrough]];
    case stage::ended:
      return (is("stock_was_settled") && !settled)
          || (is("cart_was_told") && !cart_told);
  }
  return false;
}

void order_fold::change(std::string_view kind, const json& body) {
  if (kind == "order_placed") {
    at = stage::pricing;
    id = text_of(body, "id");
  } else if (kind == "order_priced") {
    at = stage::reserving;
    priced = true;
    for (const auto& line : body.at("lines"))
      lines[text_of(line, "item")] = line.at("quantity").get<int32_t>();
    total = amount_of(body.at("sums"), "total");
  } else if (kind == "stock_was_reserved") {
    at = stage::opening;
  } else if (kind == "payment_opened") {
    at = stage::awaiting;
  } else if (kind == "closing_started") {
    at = stage::closing;
  } else if (kind == "payment_received") {
    at = stage::paid;
  } else if (kind == "order_ended") {
    at = stage::ended;
    auto name = text_of(body, "status");
    ended_as_ = name == "rejected"  ? order_status::rejected
              : name == "cancelled" ? order_status::cancelled
                                    : order_status::expired;
  } else if (kind == "stock_was_settled") {
    settled = true;
  } else if (kind == "cart_was_told") {
    cart_told = true;
  } else if (kind == "receipt_issued") {
    receipt = text_of(body, "jws");
  } else if (kind == "refund_begun") {
    refund_pending = true;
  } else if (kind == "refund_finished") {
    refund_pending = false;
    refunded = amount_of(body, "refunded");
  }
}

order_status order_fold::status() const {
  switch (at) {
    case stage::none:
    case stage::pricing:
    case stage::reserving:
    case stage::opening:
      return order_status::placed;
    case stage::awaiting:
    case stage::closing:
      return order_status::awaiting_payment;
    case stage::ended:
      return ended_as_;
    case stage::paid:
      break;
  }
  return refunded == total ? order_status::refunded
       : refunded > 0      ? order_status::partially_refunded
                           : order_status::paid;
}

void order_fold::apply(std::string_view kind, const json& body,
                       verdict& rules) {
  if (!may(kind))
    rules.broken("I5 saga", id + ": " + std::string{kind} + " in stage "
                              + std::to_string(static_cast<int>(at)));
  change(kind, body);
  if (refunded > total)
    rules.broken("I4 refunds", id + " gave back more than it got");
  statuses_.push_back(status());
}

// -- payments -----------------------------------------------------------------

bool payment_fold::may(std::string_view kind, const json& body) const {
  if (kind == "session_opened")
    return id.empty();
  if (kind == "attempt_started")
    return !in_attempt && !closed && charge.empty()
        && number_of(body, "attempt") == attempts + 1;
  if (kind == "payment_authorised")
    return in_attempt && capturing_.empty();
  if (kind == "payment_captured")
    return in_attempt && !capturing_.empty() && charge.empty()
        && amount_of(body, "amount") == amount;
  if (kind == "payment_declined")
    return in_attempt;
  if (kind == "session_closed")
    return !in_attempt && charge.empty() && !closed;
  if (kind == "refund_requested")
    return !charge.empty();
  if (kind == "refund_ended")
    return refunds_pending > 0;
  return true;
}

void payment_fold::change(std::string_view kind, const json& body) {
  if (kind == "session_opened") {
    id = text_of(body, "id");
    order = text_of(body, "order");
    amount = amount_of(body, "amount");
  } else if (kind == "attempt_started") {
    ++attempts;
    in_attempt = true;
    status_ = payment_status::processing;
  } else if (kind == "payment_authorised") {
    capturing_ = text_of(body, "authorisation");
    held.insert(capturing_);
  } else if (kind == "payment_declined") {
    in_attempt = false;
    capturing_.clear();
    status_ = payment_status::declined;
  } else if (kind == "payment_captured") {
    in_attempt = false;
    charge = text_of(body, "charge");
    held.erase(capturing_);
    capturing_.clear();
    unreported = true;
    status_ = payment_status::captured;
  } else if (kind == "authorisation_cancelled") {
    held.erase(text_of(body, "authorisation"));
  } else if (kind == "session_closed") {
    closed = true;
    status_ = text_of(body, "reason") == "expired" ? payment_status::expired
                                                   : payment_status::cancelled;
  } else if (kind == "refund_requested") {
    ++refunds_pending;
  } else if (kind == "refund_ended") {
    --refunds_pending;
    unreported = true;
    if (text_of(body, "status") != "completed")
      return;
    refunded += amount_of(body, "amount");
    status_ = refunded == amount ? payment_status::refunded
                                 : payment_status::partially_refunded;
  } else if (kind == "order_informed") {
    unreported = false;
  }
}

void payment_fold::apply(std::string_view kind, const json& body,
                         verdict& rules) {
  if (!may(kind, body))
    rules.broken("I5 payment", id + ": " + std::string{kind});
  change(kind, body);
  if (refunded > amount)
    rules.broken("I4 refunds", id + " gave back more than it got");
  statuses_.push_back(status_);
}

// -- stock --------------------------------------------------------------------

void stock_fold::apply(std::string_view kind, const json& body,
                       verdict& rules) {
  if (kind == "stock_set") {
    id = text_of(body, "item");
    on_hand = number_of(body, "on_hand");
  } else if (kind == "stock_reserved") {
    auto order = text_of(body, "order");
    if (open.contains(order) || ended.contains(order))
      rules.broken("I3 reservations", order + " reserves " + id + " again");
    open[order] = number_of(body, "quantity");
    reserved += open[order];
  } else if (kind == "reservation_settled") {
    auto order = text_of(body, "order");
    auto quantity = number_of(body, "quantity");
    auto known = open.find(order);
    if (quantity != (known == open.end() ? 0 : known->second))
      rules.broken("I3 reservations", order + " settles " + id + " again");
    if (known != open.end())
      open.erase(known);
    ended.insert(order);
    reserved -= quantity;
    if (text_of(body, "end") == "committed") {
      on_hand -= quantity;
      committed += quantity;
    }
  }
  if (reserved < 0 || on_hand < reserved)
    rules.broken("I3 stock", id + " has " + std::to_string(on_hand)
                               + " and owes " + std::to_string(reserved));
}

} // namespace shop::sim
