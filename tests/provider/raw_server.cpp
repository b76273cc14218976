#include "tests/provider/raw_server.hpp"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace shop::test {

namespace {

// A listening socket on any free port, and the port.
std::pair<int, uint16_t> listen_anywhere() {
  auto result = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto plain = reinterpret_cast<sockaddr*>(&address);
  if (::bind(result, plain, size) != 0 || ::listen(result, 512) != 0
      || ::getsockname(result, plain, &size) != 0)
    throw std::runtime_error("cannot listen");
  return {result, ntohs(address.sin_port)};
}

size_t length_in(const std::string& head) {
  const std::string name = "Content-Length: ";
  auto begin = head.find(name);
  return begin == std::string::npos
         ? 0
         : std::stoul(head.substr(begin + name.size()));
}

} // namespace

std::string raw_peer::read_request() {
  std::string result;
  std::array<char, 4096> part;
  for (;;) {
    auto end = result.find("\r\n\r\n");
    if (end != std::string::npos
        && result.size() >= end + 4 + length_in(result.substr(0, end)))
      return result;
    auto size = ::recv(socket_, part.data(), part.size(), 0);
    if (size <= 0)
      return result;
    result.append(part.data(), static_cast<size_t>(size));
  }
}

bool raw_peer::send(const std::string& bytes) {
  size_t done = 0;
  while (done < bytes.size()) {
    auto sent
      = ::send(socket_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    if (sent <= 0)
      return false;
    done += static_cast<size_t>(sent);
  }
  return true;
}

bool raw_peer::is_closed_within(std::chrono::milliseconds time) {
  using clock = std::chrono::steady_clock;
  std::array<char, 4096> part;
  for (auto end = clock::now() + time;;) {
    auto left
      = std::chrono::ceil<std::chrono::milliseconds>(end - clock::now());
    pollfd watched{socket_, POLLIN, 0};
    if (left.count() <= 0
        || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0)
      return false;
    if (::recv(socket_, part.data(), part.size(), 0) <= 0)
      return true;
  }
}

raw_server::raw_server(behaviour first) : behaviour_(std::move(first)) {
  std::tie(listener_, port_) = listen_anywhere();
  acceptor_ = std::thread{[this] { accept(); }};
}

raw_server::~raw_server() {
  ::shutdown(listener_, SHUT_RDWR);
  acceptor_.join();
  {
    std::lock_guard guard{mutex_};
    for (auto socket : sockets_)
      ::shutdown(socket, SHUT_RDWR);
  }
  for (auto& thread : threads_)
    thread.join();
  for (auto socket : sockets_)
    ::close(socket);
  ::close(listener_);
}

void raw_server::behave(behaviour next) {
  std::lock_guard guard{mutex_};
  behaviour_ = std::move(next);
}

void raw_server::accept() {
  for (;;) {
    auto socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0)
      return;
    std::lock_guard guard{mutex_};
    ++connections_;
    sockets_.push_back(socket);
    threads_.emplace_back([socket, serve = behaviour_] {
      raw_peer peer{socket};
      serve(peer);
      ::shutdown(socket, SHUT_RDWR);
    });
  }
}

uint16_t dead_port() {
  auto [socket, port] = listen_anywhere();
  ::close(socket);
  return port;
}

} // namespace shop::test
