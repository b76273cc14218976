#pragma once

#include "tests/chaos/client/browser.hpp"
#include "tests/chaos/client/history.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <memory>
#include <string>

namespace shop::chaos {

/// One thing that a customer wants.
struct command {
  /// How the history calls it.
  std::string op;
  question asked;
  /// What it is about, for the history.
  nlohmann::json facts = nlohmann::json::object();
  /// Adds what the body of a success says to the facts of its end.
  void (*read)(const std::string& body, nlohmann::json& facts) = nullptr;
};

/// Somebody with a browser who does not give up: a command without an answer,
/// or with one that says "later", is repeated with the same key.
class customer {
public:
  /// From the first attempt to the last.
  static constexpr std::chrono::seconds patience_s_max{60};
  static constexpr std::chrono::milliseconds retry_pause_ms{50};

  /// What they share with all others.
  struct world {
    const crowd_plan& plan;
    history& record;
    /// Tells the keys of this crowd from those of all others.
    std::string run;
    /// How shoppers pay, each as often as it is listed.
    std::vector<std::string> payment_methods;
    bool stopping = false;
  };

  /// @param number tells customers apart, and their addresses
  customer(net::any_io_executor executor, world& all, std::string name,
           size_t number);

  customer(const customer&) = delete;
  customer& operator=(const customer&) = delete;
  virtual ~customer() = default;

  /// Ends when the crowd stops.
  virtual net::awaitable<void> run() = 0;

protected:
  using json = nlohmann::json;

  /// Throws `std::runtime_error` when patience or the crowd is at its end.
  net::awaitable<reply> insist(const command& x);

  /// The same for a command that nothing may refuse.
  net::awaitable<std::string> succeed(const command& x);

  net::awaitable<void> pause(std::chrono::milliseconds time);

  /// A key that nobody else has.
  std::string fresh_key();

  /// Ends a pause.
  void wake();

  world& all_;
  std::string name_;

private:
  /// One request; it is in the history.
  net::awaitable<reply> attempt(const command& x, uint32_t number);

  browser browser_;
  net::steady_timer timer_;
  uint64_t keys_ = 0;
};

} // namespace shop::chaos
