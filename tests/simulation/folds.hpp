#pragma once

#include "actors/protocol/cart.hpp"
#include "actors/protocol/order.hpp"
#include "actors/protocol/payment.hpp"
#include "actors/protocol/stock.hpp"
#include "tests/simulation/verdict.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace shop::sim {

using nlohmann::json;

// What the journal says of entities, event by event: written again from the
// rules, so that a mistake in a domain is not repeated here.

/// A cart; what it was at each version.
class cart_fold {
public:
  struct moment {
    cart_status status = cart_status::open;
    std::map<std::string, int32_t> lines;

    friend bool operator==(const moment&, const moment&) = default;
  };

  void apply(std::string_view kind, const json& body);

  /// Version 0: not there yet.
  const moment& at(int64_t version) const {
    return moments_.at(static_cast<size_t>(version));
  }

  const moment& newest() const {
    return moments_.back();
  }

  /// The order that holds the cart, or held it last.
  const std::string& order() const {
    return order_;
  }

private:
  std::vector<moment> moments_ = std::vector<moment>(1);
  std::string order_;
};

/// An order; the stages by which its saga may go.
class order_fold {
public:
  enum class stage : uint8_t {
    none,
    pricing,
    reserving,
    opening,
    awaiting,
    closing,
    paid,
    ended,
  };

  void apply(std::string_view kind, const json& body, verdict& rules);

  order_status status_at(int64_t version) const {
    return statuses_.at(static_cast<size_t>(version));
  }

  stage at = stage::none;
  std::string id;
  std::map<std::string, int32_t> lines;
  bool priced = false;
  bool settled = false;
  bool cart_told = false;
  std::string receipt;
  bool refund_pending = false;
  int64_t total = 0;
  int64_t refunded = 0;

private:
  bool may(std::string_view kind) const;
  void change(std::string_view kind, const json& body);
  order_status status() const;

  order_status ended_as_ = order_status::rejected;
  std::vector<order_status> statuses_ = {order_status::placed};
};

/// A payment session.
class payment_fold {
public:
  void apply(std::string_view kind, const json& body, verdict& rules);

  payment_status status_at(int64_t version) const {
    return statuses_.at(static_cast<size_t>(version));
  }

  std::string id;
  std::string order;
  int64_t amount = 0;
  int32_t attempts = 0;
  bool in_attempt = false;
  bool closed = false;
  bool unreported = false;
  std::string charge;
  /// Authorisations that are neither taken nor given back.
  std::set<std::string> held;
  int64_t refunds_pending = 0;
  int64_t refunded = 0;

private:
  bool may(std::string_view kind, const json& body) const;
  void change(std::string_view kind, const json& body);

  payment_status status_ = payment_status::open;
  std::string capturing_;
  std::vector<payment_status> statuses_ = {payment_status::open};
};

/// A stock item and every reservation that there ever was.
class stock_fold {
public:
  void apply(std::string_view kind, const json& body, verdict& rules);

  std::string id;
  int64_t on_hand = 0;
  int64_t reserved = 0;
  /// Open ones, by order.
  std::map<std::string, int64_t> open;
  std::set<std::string> ended;
  int64_t committed = 0;
};

} // namespace shop::sim
