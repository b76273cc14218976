#include "edge/http/session.hpp"

#include <array>
#include <exception>

namespace shop::http {

namespace {

namespace bhttp = beast::http;

constexpr auto no_throw = net::as_tuple(net::use_awaitable);

// Whether the client sent something wrong, rather than going away.
bool is_malformed(const beast::error_code& error) {
  return error.category()
        == make_error_code(bhttp::error::bad_method).category()
      && error != bhttp::error::end_of_stream
      && error != bhttp::error::partial_message;
}

template <class Message>
void set_headers(Message& message, const response& answer, unsigned version,
                 bool keep_alive) {
  message.version(version);
  if (answer.status != 204)
    message.set(field::content_type, answer.content_type);
  for (const auto& [name, value] : answer.headers)
    message.insert(name, value);
  message.keep_alive(keep_alive);
}

// How long a body may take that is not slower than the slowest allowed.
std::chrono::milliseconds body_time(const limits& bounds, uint64_t bytes) {
  auto more = std::chrono::milliseconds{
    static_cast<int64_t>(bytes * 1000 / bounds.body_bytes_per_s_min)};
  return bounds.read_ms + more;
}

class socket_event_writer : public event_writer {
public:
  socket_event_writer(tcp::socket& socket, watchdog& watch,
                      std::chrono::milliseconds timeout, bool chunked)
    : socket_(socket),
      watch_(watch),
      timeout_(timeout),
      chunked_(chunked) {
    // nop
  }

  net::awaitable<bool> write(std::string text) override {
    watch_.allow(timeout_);
    auto content = net::buffer(text);
    auto [error, size]
      = chunked_ ? co_await net::async_write(
          socket_, bhttp::make_chunk(content), no_throw)
                 : co_await net::async_write(socket_, content, no_throw);
    watch_.rest();
    co_return !error;
  }

private:
  tcp::socket& socket_;
  watchdog& watch_;
  std::chrono::milliseconds timeout_;
  bool chunked_;
};

} // namespace

server::session::session(std::shared_ptr<server> owner, tcp::socket socket)
  : owner_(std::move(owner)),
    socket_(std::move(socket)),
    watch_(std::make_shared<watchdog>(socket_)) {
  owner_->sessions_.insert(this);
  owner_->connections_ = owner_->sessions_.size();
  beast::error_code ignored;
  socket_.set_option(tcp::no_delay{true}, ignored);
  peer_ = socket_.remote_endpoint(ignored).address();
  ++owner_->sessions_of_[peer_];
}

server::session::~session() {
  watch_->end();
  auto known = owner_->sessions_of_.find(peer_);
  if (--known->second == 0)
    owner_->sessions_of_.erase(known);
  owner_->sessions_.erase(this);
  owner_->connections_ = owner_->sessions_.size();
}

net::awaitable<void> server::session::run() {
  const auto& bounds = owner_->limits_;
  auto count = owner_->sessions_.size();
  auto of_peer = owner_->sessions_of_[peer_];
  if (count > bounds.connections_max + bounds.refusals_max
      || of_peer > bounds.connections_per_address_max + bounds.refusals_max)
    co_return;
  if (count > bounds.connections_max
      || of_peer > bounds.connections_per_address_max) {
    co_await refuse(failure::too_many_connections);
    co_return;
  }
  while (!owner_->stopping_ && co_await serve_one()) {
    // The next request of the connection.
  }
  beast::error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
}

void server::session::stop() {
  beast::error_code ignored;
  if (idle_)
    socket_.cancel(ignored);
}

// Waiting for a request is not the same as waiting for its end.
net::awaitable<bool> server::session::await_first_byte() {
  const auto& bounds = owner_->limits_;
  watch_->allow(first_ ? bounds.read_ms : bounds.idle_ms);
  idle_ = true;
  auto [error, size]
    = co_await socket_.async_read_some(buffer_.prepare(read_bytes), no_throw);
  idle_ = false;
  if (!error)
    buffer_.commit(size);
  co_return !error;
}

// One request and its answer; whether another may follow.
net::awaitable<bool> server::session::serve_one() {
  const auto& bounds = owner_->limits_;
  version_ = 11;
  head_only_ = false;
  if (buffer_.size() == 0 && !co_await await_first_byte())
    co_return false;
  first_ = false;
  parser source;
  source.header_limit(bounds.header_bytes_max);
  // What the body may have is known when the head is.
  source.body_limit(boost::none);
  watch_->allow(bounds.read_ms);
  auto [error, size]
    = co_await bhttp::async_read_header(socket_, buffer_, source, no_throw);
  if (error) {
    if (error == bhttp::error::buffer_overflow)
      co_await refuse(failure::header_too_large);
    else
      co_await refuse_after(error);
    co_return false;
  }
  version_ = source.get().version();
  head_only_ = source.get().method() == verb::head;
  if (auto wrong = check_head(source))
    co_return co_await refuse(*wrong);
  auto target = parse_target(source.get().target());
  if (!target)
    co_return co_await refuse(failure::bad_request);
  auto keep_alive = source.keep_alive() && !owner_->draining_;
  auto input = begin_request(source);
  input.path = std::move(target->path);
  input.query = std::move(target->query);
  if (!source.is_done() && !co_await read_body(source, input))
    co_return false;
  co_return co_await answer(input, keep_alive);
}

// What a well-formed head must not have, or must have (RFC 9112, 3.2, 6.1).
std::optional<failure> server::session::check_head(const parser& source) const {
  const auto& head = source.get();
  if (head.version() != 10 && head.version() != 11)
    return failure::bad_request;
  auto fields = std::distance(head.begin(), head.end());
  if (static_cast<size_t>(fields) > owner_->limits_.header_fields_max)
    return failure::header_too_large;
  auto hosts = head.count(field::host);
  if (hosts > 1 || (hosts == 0 && head.version() == 11))
    return failure::bad_request;
  // Anything but `chunked` as the last coding leaves the end of the body to
  // guesswork.
  if (head.count(field::transfer_encoding) > 0
      && (!source.chunked() || head.version() == 10
          || !beast::iequals(head[field::transfer_encoding], "chunked")))
    return failure::bad_request;
  auto expectation = head[field::expect];
  if (!expectation.empty() && !beast::iequals(expectation, "100-continue"))
    return failure::expectation_failed;
  return std::nullopt;
}

request server::session::begin_request(parser& source) {
  auto& head = source.get();
  request result;
  result.method = head_only_ ? verb::get : head.method();
  result.target = head.target();
  result.id = next_id();
  result.peer = peer_;
  // The parser goes on without them: what comes behind a chunked body is no
  // header.
  result.headers = std::move(static_cast<bhttp::fields&>(head.base()));
  return result;
}

// Whether the body is there; when not, the client has been told.
net::awaitable<bool> server::session::read_body(parser& source,
                                                request& input) {
  const auto& bounds = owner_->limits_;
  auto allowed = owner_->admit_ ? owner_->admit_(input)
                                : admission{bounds.body_bytes_max, {}};
  if (allowed.refusal)
    co_return co_await refuse(std::move(*allowed.refusal));
  auto length = source.content_length();
  if (length && *length > allowed.body_bytes_max)
    co_return co_await refuse(failure::body_too_large);
  watch_->allow(body_time(bounds, length.value_or(allowed.body_bytes_max)));
  if (version_ == 11 && buffer_.size() == 0
      && !input.header("expect").empty()) {
    constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    auto [error, size]
      = co_await net::async_write(socket_, net::buffer(go_on), no_throw);
    if (error)
      co_return false;
  }
  source.body_limit(allowed.body_bytes_max);
  auto [error, size]
    = co_await bhttp::async_read(socket_, buffer_, source, no_throw);
  if (error) {
    co_await refuse_after(error);
    co_return false;
  }
  input.body = std::move(source.get().body());
  co_return true;
}

net::awaitable<bool> server::session::answer(request& input, bool keep_alive) {
  input.deadline = std::chrono::steady_clock::now() + owner_->limits_.answer_ms;
  watch_->rest();
  auto output = co_await handle(input);
  if (output.cut)
    co_return false;
  if (output.events && !head_only_)
    co_return co_await write_events(output);
  co_return co_await write(output, keep_alive && !owner_->draining_);
}

net::awaitable<response> server::session::handle(request& input) {
  try {
    co_return co_await owner_->answer_(input);
  } catch (const std::exception&) {
    // Nothing of it leaves the process.
  }
  co_return owner_->render_(failure::internal, input.id);
}

net::awaitable<bool> server::session::write(const response& output,
                                            bool keep_alive) {
  const auto& body = output.shared_body ? *output.shared_body : output.body;
  using body_type = bhttp::span_body<const char>;
  bhttp::response<body_type> message;
  message.result(output.status);
  set_headers(message, output, version_, keep_alive);
  if (output.status != 204 && !output.events)
    message.content_length(body.size());
  if (!head_only_)
    message.body() = {body.data(), body.size()};
  watch_->allow(owner_->limits_.write_ms);
  bhttp::response_serializer<body_type> serializer{message};
  if (head_only_) {
    auto [error, size]
      = co_await bhttp::async_write_header(socket_, serializer, no_throw);
    co_return !error && keep_alive;
  }
  auto [error, size]
    = co_await bhttp::async_write(socket_, serializer, no_throw);
  co_return !error && keep_alive;
}

net::awaitable<bool> server::session::write_events(response& output) {
  auto chunked = version_ == 11;
  bhttp::response<bhttp::empty_body> message;
  message.result(output.status);
  set_headers(message, output, version_, false);
  message.chunked(chunked);
  bhttp::response_serializer<bhttp::empty_body> serializer{message};
  watch_->allow(owner_->limits_.write_ms);
  auto [error, size]
    = co_await bhttp::async_write_header(socket_, serializer, no_throw);
  if (error)
    co_return false;
  watch_->rest();
  socket_event_writer writer{socket_, *watch_, owner_->limits_.write_ms,
                             chunked};
  co_await output.events(writer);
  watch_->allow(owner_->limits_.write_ms);
  if (chunked)
    co_await net::async_write(socket_, bhttp::make_chunk_last(), no_throw);
  co_return false;
}

net::awaitable<void> server::session::refuse_after(
  const beast::error_code& error) {
  if (error == net::error::operation_aborted && watch_->expired())
    co_await refuse(failure::timeout);
  else if (error == bhttp::error::header_limit)
    co_await refuse(failure::header_too_large);
  else if (error == bhttp::error::body_limit)
    co_await refuse(failure::body_too_large);
  else if (is_malformed(error))
    co_await refuse(failure::bad_request);
}

net::awaitable<bool> server::session::refuse(failure what) {
  auto output = owner_->render_(what, next_id());
  co_return co_await refuse(std::move(output));
}

net::awaitable<bool> server::session::refuse(response output) {
  co_await write(output, false);
  co_await discard();
  co_return false;
}

// Takes what still comes in, or the kernel would reset the connection and the
// answer with it.
net::awaitable<void> server::session::discard() {
  beast::error_code ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  watch_->allow(discard_ms);
  std::vector<char> scrap(read_bytes);
  for (size_t taken = 0; taken < discard_bytes_max;) {
    auto [error, size]
      = co_await socket_.async_read_some(net::buffer(scrap), no_throw);
    if (error || watch_->expired())
      co_return;
    taken += size;
  }
}

std::string server::session::next_id() {
  auto number = ++owner_->requests_;
  auto salt = std::chrono::system_clock::now().time_since_epoch().count();
  return std::to_string(salt) + "-" + std::to_string(number);
}

} // namespace shop::http
