#include "actors/payment/provider/provider_client.hpp"

#include "actors/payment/provider/provider_codec.hpp"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <sys/socket.h>

#include <cerrno>
#include <exception>
#include <list>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace shop {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using tcp = net::ip::tcp;
using clock = std::chrono::steady_clock;
using http_request = http::request<http::string_body>;
using http_response = http::response<http::string_body>;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

/// Largest answer of the provider, in bytes.
constexpr uint64_t answer_bytes_max = 16 * 1024;
constexpr uint32_t answer_header_bytes_max = 8 * 1024;

tcp::endpoint endpoint_of(const provider_address& address) {
  beast::error_code error;
  auto host = net::ip::make_address(address.host, error);
  if (error)
    throw std::runtime_error("the provider's address is not an IP address: "
                             + address.host);
  return {host, address.port};
}

// Whether a connection that nobody used meanwhile is as it was: neither closed
// nor with bytes in it, which would be taken for the answer to the next call.
bool is_quiet(tcp::socket& socket) {
  char byte = 0;
  auto size = ::recv(socket.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

http_request make_message(const provider_address& address,
                          const provider_call& call) {
  http_request message{http::verb::post, target_of(call), 11};
  message.set(http::field::host, address.host);
  message.set(http::field::content_type, "application/json");
  message.set(http::field::authorization, "Bearer " + address.api_key);
  message.set("Idempotency-Key", call.key);
  message.body() = body_of(call);
  message.prepare_payload();
  return message;
}

} // namespace

class provider_client::impl {
public:
  impl(const provider_address& address, provider_limits limits)
    : address_(address),
      endpoint_(endpoint_of(address)),
      limits_(limits),
      circuit_(limits.circuit) {
    thread_ = std::thread{[this] { context_.run(); }};
  }

  ~impl() {
    context_.stop();
    thread_.join();
  }

  void call(provider_call request, callback done) {
    auto deadline = clock::now() + limits_.call_ms;
    auto start = [this, deadline, request = std::move(request),
                  done = std::move(done)]() mutable {
      return run(std::move(request), std::move(done), deadline);
    };
    net::co_spawn(context_, std::move(start), net::detached);
  }

private:
  using stream_ptr = std::unique_ptr<beast::tcp_stream>;

  /// What became of a request on one connection.
  struct exchanged {
    std::optional<http_response> answer;
    /// The connection had ended before the request came; nothing was late.
    bool stale = false;
  };

  /// Someone who waits for a connection.
  struct waiter {
    net::steady_timer timer;
    bool has_turn = false;
  };

  net::awaitable<void> run(provider_call request, callback done,
                           clock::time_point deadline) {
    provider_outcome outcome{provider_result::unknown, {}, "too many calls"};
    if (calls_ < limits_.calls_max) {
      ++calls_;
      try {
        outcome = co_await guarded(request, deadline);
      } catch (const std::exception&) {
        outcome.code = "broken call";
      }
      --calls_;
    }
    done(std::move(outcome));
  }

  net::awaitable<provider_outcome> guarded(const provider_call& request,
                                           clock::time_point deadline) {
    auto unknown = [](const char* why) {
      return provider_outcome{provider_result::unknown, {}, why};
    };
    auto message = make_message(address_, request);
    if (circuit_.is_open(clock::now()))
      co_return unknown("provider is away");
    if (!co_await take_turn(deadline))
      co_return unknown("no free connection");
    auto ticket = circuit_.admit(clock::now());
    std::optional<http_response> answer;
    if (ticket)
      answer = co_await exchange(message, deadline);
    pass_turn();
    if (!ticket)
      co_return unknown("provider is away");
    if (!answer || answer->result_int() == 503)
      circuit_.failed(*ticket, clock::now());
    else
      circuit_.succeeded();
    co_return answer ? outcome_of(request, answer->result_int(), answer->body())
                     : unknown("no answer");
  }

  // -- connections ------------------------------------------------------------

  net::awaitable<bool> take_turn(clock::time_point deadline) {
    if (turns_ < limits_.connections_max) {
      ++turns_;
      co_return true;
    }
    waiter self{net::steady_timer{context_, deadline}};
    auto place = waiting_.insert(waiting_.end(), &self);
    co_await self.timer.async_wait(no_throw);
    if (!self.has_turn) {
      waiting_.erase(place);
      co_return false;
    }
    auto in_time = clock::now() < deadline;
    if (!in_time)
      pass_turn();
    co_return in_time;
  }

  void pass_turn() {
    if (waiting_.empty()) {
      --turns_;
      return;
    }
    auto next = waiting_.front();
    waiting_.pop_front();
    next->has_turn = true;
    next->timer.cancel();
  }

  net::awaitable<std::optional<http_response>> exchange(
    const http_request& message, clock::time_point deadline) {
    if (auto kept = take_idle()) {
      auto first = co_await try_exchange(std::move(kept), message, deadline);
      if (!first.stale)
        co_return std::move(first.answer);
      // The provider has closed it just now, and those that wait longer, too.
      // The key makes it safe to send the call again.
      idle_.clear();
    }
    auto fresh = std::make_unique<beast::tcp_stream>(context_);
    fresh->expires_at(deadline);
    auto [error] = co_await fresh->async_connect(endpoint_, no_throw);
    if (error)
      co_return std::nullopt;
    beast::error_code ignored;
    fresh->socket().set_option(tcp::no_delay{true}, ignored);
    auto last = co_await try_exchange(std::move(fresh), message, deadline);
    co_return std::move(last.answer);
  }

  net::awaitable<exchanged> try_exchange(stream_ptr stream,
                                         const http_request& message,
                                         clock::time_point deadline) {
    stream->expires_at(deadline);
    auto [sent, sent_size]
      = co_await http::async_write(*stream, message, no_throw);
    if (sent)
      co_return exchanged{std::nullopt, sent != beast::error::timeout};
    beast::flat_buffer buffer{answer_header_bytes_max + answer_bytes_max};
    http::response_parser<http::string_body> parser;
    parser.header_limit(answer_header_bytes_max);
    parser.body_limit(answer_bytes_max);
    auto [received, size]
      = co_await http::async_read(*stream, buffer, parser, no_throw);
    if (received)
      co_return exchanged{std::nullopt, !parser.got_some()
                                          && received != beast::error::timeout};
    auto answer = parser.release();
    // An interim answer has another behind it, which is for the same call.
    auto whole = answer.result_int() >= 200 && buffer.size() == 0;
    if (whole && answer.keep_alive())
      keep(std::move(stream));
    co_return exchanged{std::move(answer), false};
  }

  stream_ptr take_idle() {
    while (!idle_.empty()) {
      auto result = std::move(idle_.back());
      idle_.pop_back();
      if (is_quiet(result->socket()))
        return result;
    }
    return nullptr;
  }

  void keep(stream_ptr stream) {
    if (idle_.size() >= limits_.idle_connections_max)
      return;
    stream->expires_never();
    idle_.push_back(std::move(stream));
  }

  provider_address address_;
  tcp::endpoint endpoint_;
  provider_limits limits_;
  // Everything below is for the thread alone. What is still under way when it
  // ends goes with the context, and has to find nothing of this gone.
  circuit circuit_;
  size_t calls_ = 0;
  size_t turns_ = 0;
  std::list<waiter*> waiting_;
  net::io_context context_{1};
  net::executor_work_guard<net::io_context::executor_type> busy_
    = net::make_work_guard(context_);
  std::vector<stream_ptr> idle_;
  std::thread thread_;
};

provider_client::provider_client(const provider_address& address,
                                 provider_limits limits)
  : impl_(std::make_unique<impl>(address, limits)) {
  // nop
}

provider_client::~provider_client() = default;

void provider_client::call(provider_call request, callback done) {
  impl_->call(std::move(request), std::move(done));
}

} // namespace shop
