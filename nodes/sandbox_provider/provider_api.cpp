#include "nodes/sandbox_provider/provider_api.hpp"

namespace shop::sandbox {

namespace {

/// `tok_timeout` answers after longer than any client waits.
constexpr auto timeout_ms = std::chrono::milliseconds{30'000};

/// `tok_slow` answers within what a client should bear.
constexpr auto slow_ms = std::chrono::milliseconds{2'000};

/// Longest idempotency key, in bytes.
constexpr size_t key_bytes_max = 255;

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

// What a POST asks for, or nothing when it makes no sense.
std::optional<charge_request> parse(const http::request& input) {
  const auto& path = input.path;
  auto body
    = json::parse(input.body.empty() ? "{}" : input.body, nullptr, false);
  if (!body.is_object() || path.size() < 2 || path[0] != "v1")
    return std::nullopt;
  charge_request result;
  if (path.size() == 2 && path[1] == "authorisations")
    result.action = "authorise";
  else if (path.size() == 4 && path[1] == "authorisations"
           && path[3] == "capture")
    result.action = "capture";
  else if (path.size() == 4 && path[1] == "authorisations" && path[3] == "void")
    result.action = "cancel";
  else if (path.size() == 4 && path[1] == "charges" && path[3] == "refunds")
    result.action = "refund";
  else
    return std::nullopt;
  if (path.size() == 4)
    result.id = path[2];
  try {
    result.amount = body.value("amount", int64_t{0});
    result.currency = body.value("currency", "");
    result.payment_method = body.value("payment_method", "");
    result.reference = body.value("reference", "");
  } catch (const json::exception&) {
    return std::nullopt;
  }
  if (result.amount < (result.action == "cancel" ? 0 : 1))
    return std::nullopt;
  result.key = input.header("idempotency-key");
  result.fingerprint = input.target + '\n' + input.body;
  return result;
}

} // namespace

provider_api::provider_api(net::io_context& context,
                           const std::string& record_path, std::string api_key)
  : context_(context),
    api_key_(std::move(api_key)),
    log_(record_path,
         [this](const std::string& line) { book_.apply(json::parse(line)); }) {
  // nop
}

net::awaitable<http::response> provider_api::answer(http::request& input) {
  if (input.header("authorization") != "Bearer " + api_key_)
    co_return problem(401, "unauthorised");
  if (input.method == http::verb::get && input.target == "/v1/record")
    co_return list();
  if (input.method != http::verb::post)
    co_return problem(404, "not_found");
  auto request = parse(input);
  if (!request)
    co_return problem(400, "invalid_request");
  if (request->key.empty() || request->key.size() > key_bytes_max)
    co_return problem(400, "idempotency_key_required");
  auto twice = request->payment_method == "tok_duplicate";
  if (twice)
    co_await act(*request);
  co_return co_await act(*request);
}

net::awaitable<http::response> provider_api::act(
  const charge_request& request) {
  const auto& token = request.payment_method;
  while (syncing_.contains(request.key))
    co_await pause(std::chrono::milliseconds{1});
  if (auto known = book_.find(request.key)) {
    if (known->fingerprint != request.fingerprint)
      co_return problem(422, "idempotency_key_reused");
    co_return reply(known->status, known->body);
  }
  auto faults = token == "tok_error_500"      ? faults_max
              : token == "tok_error_500_once" ? 1
                                              : 0;
  if (faults > 0 && ++faults_[request.key] <= faults)
    co_return problem(500, "internal_error");
  faults_.erase(request.key);
  auto record = book_.decide(request);
  book_.apply(record);
  co_await make_durable(record);
  if (token == "tok_slow")
    co_await pause(slow_ms);
  if (token == "tok_timeout")
    co_await pause(timeout_ms);
  auto result = reply(record.at("status").get<unsigned>(),
                      record.at("body").get<std::string>());
  result.cut = token == "tok_cut_after_charge";
  co_return result;
}

net::awaitable<void> provider_api::make_durable(const json& record) {
  auto key = record.at("key").get<std::string>();
  syncing_[key] = 1;
  // A variable: GCC 12 destroys a closure that is made inside a `co_await`
  // twice.
  auto start = [this, line = record.dump()](auto handler) mutable {
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    log_.append(std::move(line), [this, shared] {
      net::post(context_, [shared] { std::move (*shared)(); });
    });
  };
  co_await net::async_initiate<decltype(net::use_awaitable), void()>(
    start, net::use_awaitable);
  syncing_.erase(key);
}

net::awaitable<void> provider_api::pause(std::chrono::milliseconds time) {
  net::steady_timer timer{context_, time};
  co_await timer.async_wait(net::use_awaitable);
}

http::response provider_api::list() const {
  auto result = json::array();
  for (const auto& [id, x] : book_.all())
    result.push_back({{"id", id},
                      {"amount", x.amount},
                      {"currency", x.currency},
                      {"reference", x.reference},
                      {"status", x.status},
                      {"charge", x.charge},
                      {"refunded", x.refunded}});
  return reply(200, result.dump());
}

} // namespace shop::sandbox
