#include "actors/payment/provider/provider_client.hpp"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <nlohmann/json.hpp>

#include <optional>
#include <thread>
#include <vector>

namespace shop {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using tcp = net::ip::tcp;
using json = nlohmann::json;
using http_request = http::request<http::string_body>;
using http_response = http::response<http::string_body>;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

/// Largest answer of the provider, in bytes.
constexpr uint64_t answer_bytes_max = 16 * 1024;

std::string target_of(const provider_call& call) {
  switch (call.action) {
    case provider_action::authorise:
      return "/v1/authorisations";
    case provider_action::capture:
      return "/v1/authorisations/" + call.provider_id + "/capture";
    case provider_action::cancel:
      return "/v1/authorisations/" + call.provider_id + "/void";
    case provider_action::refund:
      return "/v1/charges/" + call.provider_id + "/refunds";
  }
  return "/";
}

std::string body_of(const provider_call& call) {
  json body = json::object();
  if (call.action != provider_action::cancel)
    body["amount"] = call.amount.amount;
  if (call.action == provider_action::authorise) {
    body["currency"] = call.amount.currency.value;
    body["payment_method"] = call.payment_method;
    body["reference"] = call.reference;
  }
  return body.dump();
}

provider_outcome outcome_of(const http_response& answer) {
  auto unknown = [](std::string why) {
    return provider_outcome{provider_result::unknown, {}, std::move(why)};
  };
  auto status = answer.result_int();
  if (status >= 500)
    return unknown("status " + std::to_string(status));
  auto body = json::parse(answer.body(), nullptr, false);
  if (!body.is_object())
    return unknown("damaged answer");
  if (status == 200) {
    auto id = body.find("id");
    if (id == body.end() || !id->is_string())
      return unknown("damaged answer");
    return {provider_result::approved, id->get<std::string>(), {}};
  }
  auto pointer = json::json_pointer{"/error/code"};
  auto named = body.contains(pointer) && body[pointer].is_string();
  auto code = named ? body[pointer].get<std::string>() : "unnamed";
  auto result
    = status == 402 ? provider_result::declined : provider_result::refused;
  return {result, {}, std::move(code)};
}

} // namespace

/// Lives until its thread ends, so that calls under way may finish.
class provider_client::impl : public std::enable_shared_from_this<impl> {
public:
  impl(provider_address address, provider_limits limits)
    : address_(std::move(address)),
      limits_(limits) {
    // nop
  }

  void start() {
    thread_ = std::thread{[this] { context_.run(); }};
  }

  void stop() {
    context_.stop();
    thread_.join();
  }

  void call(provider_call request, callback done) {
    net::co_spawn(
      context_,
      [self = shared_from_this(), request = std::move(request),
       done = std::move(done)]() mutable {
        return self->run(std::move(request), std::move(done));
      },
      net::detached);
  }

private:
  using stream_ptr = std::unique_ptr<beast::tcp_stream>;

  net::awaitable<void> run(provider_call request, callback done) {
    if (calls_ >= limits_.calls_max) {
      done({provider_result::unknown, {}, "too many calls"});
      co_return;
    }
    ++calls_;
    auto outcome = co_await exchange(request);
    --calls_;
    done(std::move(outcome));
  }

  net::awaitable<provider_outcome> exchange(const provider_call& request) {
    stream_ptr stream;
    if (!idle_.empty()) {
      stream = std::move(idle_.back());
      idle_.pop_back();
      // The provider may have closed it meanwhile; the key makes it safe to
      // send the call again on a new connection.
      auto answer = co_await try_exchange(*stream, request);
      if (answer)
        co_return keep(std::move(stream), *answer);
    }
    stream = std::make_unique<beast::tcp_stream>(context_);
    stream->expires_after(limits_.call_ms);
    auto endpoint
      = tcp::endpoint{net::ip::make_address(address_.host), address_.port};
    auto [error] = co_await stream->async_connect(endpoint, no_throw);
    if (error)
      co_return provider_outcome{provider_result::unknown, {}, "no connection"};
    beast::error_code ignored;
    stream->socket().set_option(tcp::no_delay{true}, ignored);
    auto answer = co_await try_exchange(*stream, request);
    if (!answer)
      co_return provider_outcome{provider_result::unknown, {}, "no answer"};
    co_return keep(std::move(stream), *answer);
  }

  net::awaitable<std::optional<http_response>> try_exchange(
    beast::tcp_stream& stream, const provider_call& request) {
    http_request message{http::verb::post, target_of(request), 11};
    message.set(http::field::host, address_.host);
    message.set(http::field::content_type, "application/json");
    message.set(http::field::authorization, "Bearer " + address_.api_key);
    message.set("Idempotency-Key", request.key);
    message.body() = body_of(request);
    message.prepare_payload();
    stream.expires_after(limits_.call_ms);
    auto [sent, sent_size]
      = co_await http::async_write(stream, message, no_throw);
    if (sent)
      co_return std::nullopt;
    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(answer_bytes_max);
    auto [received, size]
      = co_await http::async_read(stream, buffer, parser, no_throw);
    if (received)
      co_return std::nullopt;
    co_return parser.release();
  }

  provider_outcome keep(stream_ptr stream, const http_response& answer) {
    if (answer.keep_alive() && idle_.size() < limits_.idle_connections_max) {
      stream->expires_never();
      idle_.push_back(std::move(stream));
    }
    return outcome_of(answer);
  }

  provider_address address_;
  provider_limits limits_;
  net::io_context context_{1};
  net::executor_work_guard<net::io_context::executor_type> busy_
    = net::make_work_guard(context_);
  std::thread thread_;
  size_t calls_ = 0;
  std::vector<stream_ptr> idle_;
};

provider_client::provider_client(provider_address address,
                                 provider_limits limits)
  : impl_(std::make_shared<impl>(std::move(address), limits)) {
  impl_->start();
}

provider_client::~provider_client() {
  impl_->stop();
}

void provider_client::call(provider_call request, callback done) {
  impl_->call(std::move(request), std::move(done));
}

} // namespace shop
