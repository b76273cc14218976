#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace shop::sandbox {

using json = nlohmann::json;

/// Largest amount of one authorisation, in minor units.
inline constexpr int64_t amount_max = 1'000'000'000'000;

/// What was answered to an idempotency key, and to which content.
struct kept_answer {
  std::string fingerprint;
  unsigned status = 0;
  std::string body;
};

/// Money set aside, taken, or given back; amounts in minor units.
struct authorisation {
  /// Set aside.
  int64_t amount = 0;
  std::string currency;
  std::string reference;
  std::string payment_method;
  std::string status;
  std::string charge;
  /// Taken: at most `amount`.
  int64_t captured = 0;
  /// Given back: at most `captured`.
  int64_t refunded = 0;
};

/// What a request asks for.
struct charge_request {
  std::string key;
  std::string fingerprint;
  /// `authorise`, `capture`, `cancel` or `refund`.
  std::string action;
  /// Of the authorisation or the charge; empty to authorise.
  std::string id;
  int64_t amount = 0;
  /// To capture and to refund it may be empty: that of the authorisation.
  std::string currency;
  std::string payment_method;
  std::string reference;
};

/// The provider's books: pure, so that the record on disk can be replayed.
class charge_book {
public:
  /// The record of a request: what happened and what is answered. Does not
  /// change anything.
  json decide(const charge_request& request) const;

  /// The payment method behind a request; empty when there is none.
  std::string payment_method_of(const charge_request& request) const;

  /// Takes a record into the books. Throws `json::exception` when it is not
  /// one of `decide`.
  void apply(const json& record);

  /// The answer that a key got before.
  const kept_answer* find(const std::string& key) const;

  /// Every authorisation, for reconciliation.
  const std::map<std::string, authorisation>& all() const {
    return authorisations_;
  }

private:
  const authorisation* behind(const charge_request& request) const;
  json authorise(const charge_request& request) const;
  json capture(const charge_request& request) const;
  json cancel(const charge_request& request) const;
  json refund(const charge_request& request) const;

  std::map<std::string, authorisation> authorisations_;
  /// Which authorisation a charge belongs to.
  std::map<std::string, std::string> charges_;
  std::map<std::string, kept_answer> answers_;
  uint64_t refunds_ = 0;
};

} // namespace shop::sandbox
