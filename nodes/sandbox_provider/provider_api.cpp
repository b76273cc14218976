#include "nodes/sandbox_provider/provider_api.hpp"

#include "nodes/sandbox_provider/charge_request.hpp"

#include <stdexcept>

namespace shop::sandbox {

namespace {

/// `tok_timeout` answers after longer than any client waits.
constexpr auto timeout_ms = std::chrono::milliseconds{30'000};

/// `tok_slow` answers within what a client should bear.
constexpr auto slow_ms = std::chrono::milliseconds{2'000};

/// Keys whose faults are counted; a fresh start for all when there are more.
constexpr size_t faults_keys_max = 10'000;

/// How often `tok_error_500` fails before it is declined for good.
constexpr int faults_max = 3;

http::response reply(unsigned status, std::string body) {
  http::response result;
  result.status = status;
  result.body = std::move(body);
  return result;
}

http::response problem(unsigned status, const std::string& code) {
  return reply(status, json{{"error", {{"code", code}}}}.dump());
}

} // namespace

provider_api::provider_api(net::io_context& context,
                           const std::string& record_path, std::string api_key)
  : context_(context),
    api_key_(std::move(api_key)),
    log_(record_path, [this](const std::string& line) { replay(line); }) {
  // nop
}

void provider_api::replay(const std::string& line) {
  try {
    book_.apply(json::parse(line));
  } catch (const json::exception&) {
    throw std::runtime_error("the record of charges is damaged: " + line);
  }
}

net::awaitable<http::response> provider_api::answer(http::request& input) {
  if (input.header("authorization") != "Bearer " + api_key_)
    co_return problem(401, "unauthorised");
  if (input.method == http::verb::get && input.target == "/v1/record")
    co_return co_await list();
  if (input.method != http::verb::post)
    co_return problem(404, "not_found");
  auto request = read_charge_request(input);
  if (!request)
    co_return problem(request.error().status, request.error().code);
  if (book_.payment_method_of(*request) == "tok_duplicate")
    co_await act(*request);
  co_return co_await act(*request);
}

// Only requests to authorise name a token.
int provider_api::faults_of(const charge_request& request) {
  return request.payment_method == "tok_error_500"      ? faults_max
       : request.payment_method == "tok_error_500_once" ? 1
                                                        : 0;
}

net::awaitable<http::response> provider_api::act(
  const charge_request& request) {
  while (syncing_.contains(request.key))
    co_await pause(std::chrono::milliseconds{1});
  if (auto known = book_.find(request.key)) {
    if (known->fingerprint != request.fingerprint)
      co_return problem(422, "idempotency_key_reused");
    co_return reply(known->status, known->body);
  }
  if (faults_.size() >= faults_keys_max)
    faults_.clear();
  auto faults = faults_of(request);
  if (faults > 0 && ++faults_[request.key] <= faults)
    co_return problem(500, "internal_error");
  faults_.erase(request.key);
  auto record = book_.decide(request);
  auto line = record.dump();
  book_.apply(record);
  syncing_.insert(request.key);
  co_await append(std::move(line));
  syncing_.erase(request.key);
  if (request.payment_method == "tok_slow")
    co_await pause(slow_ms);
  if (request.payment_method == "tok_timeout")
    co_await pause(timeout_ms);
  auto result = reply(record.at("status").get<unsigned>(),
                      record.at("body").get<std::string>());
  result.cut = book_.payment_method_of(request) == "tok_cut_after_charge";
  co_return result;
}

net::awaitable<void> provider_api::append(std::string line) {
  // A variable: GCC 12 destroys a closure that is made inside a `co_await`
  // twice.
  auto start = [this, line = std::move(line)](auto handler) mutable {
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    auto durable = [this, shared] {
      net::post(context_, [shared] { std::move (*shared)(); });
    };
    if (line.empty())
      log_.flush(durable);
    else
      log_.append(std::move(line), durable);
  };
  co_await net::async_initiate<decltype(net::use_awaitable), void()>(
    start, net::use_awaitable);
}

net::awaitable<void> provider_api::pause(std::chrono::milliseconds time) {
  net::steady_timer timer{context_, time};
  co_await timer.async_wait(net::use_awaitable);
}

net::awaitable<http::response> provider_api::list() {
  auto result = json::array();
  for (const auto& [id, x] : book_.all())
    result.push_back({{"id", id},
                      {"amount", x.amount},
                      {"currency", x.currency},
                      {"reference", x.reference},
                      {"status", x.status},
                      {"charge", x.charge},
                      {"captured", x.captured},
                      {"refunded", x.refunded}});
  // What is told has happened; what is not on disk has not.
  co_await append({});
  co_return reply(200, result.dump());
}

} // namespace shop::sandbox
