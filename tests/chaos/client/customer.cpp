#include "tests/chaos/client/customer.hpp"

#include "actors/protocol/ids.hpp"

#include <stdexcept>

namespace shop::chaos {

namespace {

using nlohmann::json;

/// Customers have addresses of their own, as in 127.1.0.1: the shop's limits
/// are for each address.
net::ip::address address_of(size_t number) {
  constexpr uint32_t first = 0x7f010001;
  constexpr size_t addresses = 0xf000;
  return net::ip::address_v4{first + static_cast<uint32_t>(number % addresses)};
}

bool says(const reply& x, const char* problem) {
  return x.body.find(problem) != std::string::npos;
}

/// Whether the answer asks to come again.
bool later(const reply& x) {
  return x.status == 0 || x.status >= 500 || x.status == 408 || x.status == 429
      || (x.status == 409
          && (says(x, "/problems/in-progress")
              || says(x, "/problems/receipt-pending")));
}

outcome outcome_of(const reply& x) {
  if (x.status / 100 == 2)
    return outcome::ok;
  // An answer that was held back by a receipt or a limit has changed nothing.
  if (!later(x) || x.status == 429 || says(x, "/problems/receipt-pending"))
    return outcome::fail;
  return outcome::unknown;
}

json facts_of(const reply& x, const command& asked) {
  auto facts = json::object();
  facts["status"] = x.status;
  if (x.reconnected)
    facts["reconnected"] = true;
  if (!x.error.empty())
    facts["error"] = x.error;
  if (x.status / 100 != 2) {
    facts["body"] = x.body.substr(0, 300);
    return facts;
  }
  if (!asked.asked.key.empty())
    facts["digest"] = to_hex(digest_of("answer", x.body));
  if (asked.read)
    asked.read(x.body, facts);
  return facts;
}

} // namespace

customer::customer(net::any_io_executor executor, world& all, std::string name,
                   size_t number)
  : all_(all),
    name_(std::move(name)),
    browser_(executor, all.plan.shop, address_of(number)),
    timer_(executor) {
  // nop
}

net::awaitable<reply> customer::insist(const command& x) {
  auto until = clock::now() + patience_s_max;
  for (uint32_t number = 1;; ++number) {
    auto result = co_await attempt(x, number);
    if (!later(result))
      co_return std::move(result);
    if (all_.stopping || clock::now() > until)
      throw std::runtime_error(x.op + " was not answered");
    co_await pause(retry_pause_ms);
  }
}

net::awaitable<std::string> customer::succeed(const command& x) {
  auto result = co_await insist(x);
  if (result.status / 100 != 2)
    throw std::runtime_error(x.op + ": " + std::to_string(result.status));
  co_return std::move(result.body);
}

net::awaitable<reply> customer::attempt(const command& x, uint32_t number) {
  auto facts = x.facts;
  facts["who"] = name_;
  facts["op"] = x.op;
  facts["attempt"] = number;
  if (!x.asked.key.empty())
    facts["key"] = x.asked.key;
  auto invocation = all_.record.invoke(std::move(facts));
  auto result = co_await browser_.ask(x.asked);
  json seen;
  try {
    seen = facts_of(result, x);
  } catch (const json::exception& error) {
    // An answer that is none: the checker finds no facts in it.
    seen = {{"status", result.status}, {"error", error.what()}};
  }
  all_.record.end(invocation, outcome_of(result), std::move(seen));
  co_return std::move(result);
}

net::awaitable<void> customer::pause(std::chrono::milliseconds time) {
  timer_.expires_after(time);
  try {
    co_await timer_.async_wait(net::use_awaitable);
  } catch (const boost::system::system_error&) {
    // Woken.
  }
}

std::string customer::fresh_key() {
  return all_.run + '-' + name_ + '-' + std::to_string(++keys_);
}

void customer::wake() {
  timer_.cancel();
}

} // namespace shop::chaos
