#include "edge/http/server.hpp"

#include <charconv>
#include <exception>

namespace shop::http {

namespace {

namespace bhttp = beast::http;

using net::use_awaitable;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

failure failure_of(const beast::error_code& error) {
  if (error == bhttp::error::header_limit)
    return failure::header_too_large;
  if (error == bhttp::error::body_limit)
    return failure::body_too_large;
  if (error == beast::error::timeout)
    return failure::timeout;
  return failure::bad_request;
}

// Whether the client sent something wrong, rather than going away.
bool deserves_answer(const beast::error_code& error) {
  return error.category()
          == make_error_code(bhttp::error::bad_method).category()
         ? error != bhttp::error::end_of_stream
             && error != bhttp::error::partial_message
         : error == beast::error::timeout;
}

template <class Message>
void set_headers(Message& message, const response& answer, bool keep_alive) {
  message.set(field::content_type, answer.content_type);
  for (const auto& [name, value] : answer.headers)
    message.insert(name, value);
  message.keep_alive(keep_alive);
}

class chunk_writer : public event_writer {
public:
  chunk_writer(beast::tcp_stream& stream, std::chrono::milliseconds timeout)
    : stream_(stream),
      timeout_(timeout) {
    // nop
  }

  net::awaitable<bool> write(std::string text) override {
    stream_.expires_after(timeout_);
    auto [error, size] = co_await net::async_write(
      stream_, bhttp::make_chunk(net::buffer(text)), no_throw);
    co_return !error;
  }

private:
  beast::tcp_stream& stream_;
  std::chrono::milliseconds timeout_;
};

} // namespace

/// One connection.
class server::session {
public:
  session(std::shared_ptr<server> owner, tcp::socket socket)
    : owner_(std::move(owner)),
      stream_(std::move(socket)) {
    ++owner_->connections_;
    beast::error_code ignored;
    stream_.socket().set_option(tcp::no_delay{true}, ignored);
    auto peer = stream_.socket().remote_endpoint(ignored);
    peer_ = peer.address();
  }

  session(const session&) = delete;

  ~session() {
    --owner_->connections_;
  }

  net::awaitable<void> run() {
    if (owner_->connections_ > owner_->limits_.connections_max) {
      co_await refuse(failure::too_many_connections);
      co_return;
    }
    while (!owner_->stopping_ && co_await serve_one()) {
      // The next request of the connection.
    }
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

private:
  // One request and its answer; whether another may follow.
  net::awaitable<bool> serve_one() {
    const auto& bounds = owner_->limits_;
    if (buffer_.size() == 0) {
      // Waiting for a request is not the same as waiting for its end.
      stream_.expires_after(bounds.idle_ms);
      auto [error, size] = co_await stream_.async_read_some(
        buffer_.prepare(read_bytes), no_throw);
      if (error)
        co_return false;
      buffer_.commit(size);
    }
    bhttp::request_parser<bhttp::string_body> parser;
    parser.header_limit(bounds.header_bytes_max);
    parser.body_limit(bounds.body_bytes_max);
    stream_.expires_after(bounds.read_ms);
    auto [error, size]
      = co_await bhttp::async_read(stream_, buffer_, parser, no_throw);
    if (error) {
      if (deserves_answer(error))
        co_await refuse(failure_of(error));
      co_return false;
    }
    co_return co_await answer(parser.release());
  }

  net::awaitable<bool> answer(bhttp::request<bhttp::string_body> message) {
    auto keep_alive = message.keep_alive() && !owner_->stopping_;
    auto head = message.method() == verb::head;
    request input;
    auto target = parse_target(message.target());
    input.method = head ? verb::get : message.method();
    input.target = message.target();
    input.id = next_id();
    input.peer = peer_;
    input.deadline
      = std::chrono::steady_clock::now() + owner_->limits_.answer_ms;
    if (!target) {
      co_await refuse(failure::bad_request);
      co_return false;
    }
    input.path = std::move(target->path);
    input.query = std::move(target->query);
    input.body = std::move(message.body());
    input.headers = std::move(message.base());
    stream_.expires_never();
    auto output = co_await handle(input);
    if (output.cut)
      co_return false;
    if (output.events)
      co_return co_await write_events(output);
    co_return co_await write(output, keep_alive, head);
  }

  net::awaitable<response> handle(request& input) {
    try {
      co_return co_await owner_->answer_(input);
    } catch (const std::exception&) {
      // Nothing of it leaves the process.
    }
    co_return owner_->render_(failure::internal, input.id);
  }

  net::awaitable<bool> write(const response& output, bool keep_alive,
                             bool head) {
    const auto& body = output.shared_body ? *output.shared_body : output.body;
    using body_type = bhttp::span_body<const char>;
    bhttp::response<body_type> message;
    message.result(output.status);
    set_headers(message, output, keep_alive);
    message.content_length(body.size());
    if (!head)
      message.body() = {body.data(), body.size()};
    stream_.expires_after(owner_->limits_.write_ms);
    bhttp::response_serializer<body_type> serializer{message};
    if (head) {
      auto [error, size]
        = co_await bhttp::async_write_header(stream_, serializer, no_throw);
      co_return !error && keep_alive;
    }
    auto [error, size]
      = co_await bhttp::async_write(stream_, serializer, no_throw);
    co_return !error && keep_alive;
  }

  net::awaitable<bool> write_events(response& output) {
    bhttp::response<bhttp::empty_body> message;
    message.result(output.status);
    set_headers(message, output, false);
    message.chunked(true);
    bhttp::response_serializer<bhttp::empty_body> serializer{message};
    stream_.expires_after(owner_->limits_.write_ms);
    auto [error, size]
      = co_await bhttp::async_write_header(stream_, serializer, no_throw);
    if (error)
      co_return false;
    chunk_writer writer{stream_, owner_->limits_.write_ms};
    co_await output.events(writer);
    stream_.expires_after(owner_->limits_.write_ms);
    co_await net::async_write(stream_, bhttp::make_chunk_last(), no_throw);
    co_return false;
  }

  net::awaitable<void> refuse(failure what) {
    stream_.expires_after(owner_->limits_.write_ms);
    auto output = owner_->render_(what, next_id());
    co_await write(output, false, false);
    // Take what still comes in, or the kernel would reset the connection and
    // the answer with it.
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::chrono::milliseconds{500});
    for (int i = 0; i < drain_reads_max; ++i) {
      auto [error, size] = co_await stream_.async_read_some(
        buffer_.prepare(read_bytes), no_throw);
      if (error)
        co_return;
    }
  }

  std::string next_id() {
    auto number = ++owner_->requests_;
    auto salt = std::chrono::system_clock::now().time_since_epoch().count();
    return std::to_string(salt) + "-" + std::to_string(number);
  }

  static constexpr size_t read_bytes = 4096;
  static constexpr int drain_reads_max = 256;

  std::shared_ptr<server> owner_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  net::ip::address peer_;
};

server::server(net::io_context& context, const listen_address& address,
               limits bounds, handler answer, failure_renderer render)
  : context_(context),
    acceptor_(context),
    limits_(bounds),
    answer_(std::move(answer)),
    render_(std::move(render)) {
  auto endpoint
    = tcp::endpoint{net::ip::make_address(address.address), address.port};
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(net::socket_base::reuse_address{true});
  acceptor_.bind(endpoint);
  acceptor_.listen(net::socket_base::max_listen_connections);
}

void server::start() {
  net::co_spawn(
    context_, [self = shared_from_this()] { return self->accept(); },
    net::detached);
}

void server::stop() {
  stopping_ = true;
  beast::error_code ignored;
  acceptor_.close(ignored);
}

uint16_t server::port() const {
  return acceptor_.local_endpoint().port();
}

net::awaitable<void> server::accept() {
  while (!stopping_) {
    auto [error, socket] = co_await acceptor_.async_accept(no_throw);
    if (stopping_)
      co_return;
    if (error) {
      // Out of descriptors, mostly: let some connections end first.
      net::steady_timer pause{context_, std::chrono::milliseconds{50}};
      co_await pause.async_wait(no_throw);
      continue;
    }
    auto connection
      = std::make_shared<session>(shared_from_this(), std::move(socket));
    net::co_spawn(
      context_, [connection] { return connection->run(); },
      [connection](std::exception_ptr) {
        // The connection ends; the server goes on.
      });
  }
}

} // namespace shop::http
