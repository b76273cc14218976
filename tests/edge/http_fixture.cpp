#include "tests/edge/http_fixture.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <future>

namespace shop::http::test {

namespace {

/// Far more than any answer takes.
constexpr int wait_s_max = 10;

response render(failure what, const std::string&) {
  switch (what) {
    case failure::bad_request:
      return {400, "text/plain", {}, "bad request", {}, {}, false};
    case failure::header_too_large:
      return {431, "text/plain", {}, "header", {}, {}, false};
    case failure::body_too_large:
      return {413, "text/plain", {}, "body", {}, {}, false};
    case failure::timeout:
      return {408, "text/plain", {}, "timeout", {}, {}, false};
    case failure::too_many_connections:
      return {503, "text/plain", {{"Retry-After", "1"}}, "full", {}, {}, false};
    case failure::expectation_failed:
      return {417, "text/plain", {}, "expectation", {}, {}, false};
    case failure::internal:
      break;
  }
  return {500, "text/plain", {}, "internal", {}, {}, false};
}

} // namespace

raw_client::raw_client(uint16_t port, const char* from) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  timeval wait{wait_s_max, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  sockaddr_in source{};
  source.sin_family = AF_INET;
  EXPECT_EQ(1, ::inet_pton(AF_INET, from, &source.sin_addr));
  EXPECT_EQ(
    0, ::bind(socket_, reinterpret_cast<sockaddr*>(&source), sizeof(source)));
  EXPECT_EQ(0, ::connect(socket_, reinterpret_cast<sockaddr*>(&address),
                         sizeof(address)));
}

raw_client::~raw_client() {
  if (socket_ >= 0)
    ::close(socket_);
}

bool raw_client::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size <= 0)
      return false;
    bytes.remove_prefix(static_cast<size_t>(size));
  }
  return true;
}

bool raw_client::fill() {
  char bytes[4096];
  auto size = ::recv(socket_, bytes, sizeof(bytes), 0);
  if (size > 0)
    buffer_.append(bytes, static_cast<size_t>(size));
  return size > 0;
}

raw_answer raw_client::read(bool bodiless) {
  raw_answer result;
  auto end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!fill())
      return result;
    end = buffer_.find("\r\n\r\n");
  }
  result.head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  result.status = static_cast<unsigned>(std::stoul(result.head.substr(9, 3)));
  constexpr std::string_view name = "Content-Length: ";
  auto at = result.head.find(name);
  if (bodiless || at == std::string::npos)
    return result;
  auto length = std::stoul(result.head.substr(at + name.size()));
  while (buffer_.size() < length)
    if (!fill())
      return {};
  result.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return result;
}

std::string raw_client::read_to_end() {
  while (fill()) {
    // More.
  }
  return std::move(buffer_);
}

bool raw_client::closed() {
  char byte;
  return buffer_.empty() && ::recv(socket_, &byte, 1, 0) == 0;
}

void raw_client::abort() {
  linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  ::close(socket_);
  socket_ = -1;
}

http_fixture::~http_fixture() {
  context.stop();
  if (thread_.joinable())
    thread_.join();
}

void http_fixture::start(limits bounds, handler answer, gatekeeper admit) {
  open(bounds, std::move(answer), std::move(admit));
  run();
}

void http_fixture::run() {
  thread_ = std::thread{[this] { context.run(); }};
}

void http_fixture::open(limits bounds, handler answer, gatekeeper admit) {
  auto echo = [](request& input) -> net::awaitable<response> {
    response result;
    result.content_type = "text/plain";
    result.body = input.target + '|' + input.body;
    co_return result;
  };
  auto inner = answer ? std::move(answer) : handler{echo};
  auto counted = [this, inner](request& input) -> net::awaitable<response> {
    ++handled;
    co_return co_await inner(input);
  };
  subject = std::make_shared<server>(context, listen_address{}, bounds, counted,
                                     render, std::move(admit));
  subject->start();
}

raw_client http_fixture::connect(const char* from) {
  return raw_client{subject->port(), from};
}

raw_answer http_fixture::ask(std::string_view bytes) {
  auto client = connect();
  client.send(bytes);
  return client.read();
}

void http_fixture::on_server(std::function<void()> what) {
  std::promise<void> ready;
  net::post(context, [&] {
    what();
    ready.set_value();
  });
  ready.get_future().wait();
}

} // namespace shop::http::test
