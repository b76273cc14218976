#include "tests/provider/http_call.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace shop::test {

using json = nlohmann::json;

std::string http_answer::code() const {
  auto parsed = json::parse(body, nullptr, false);
  auto pointer = json::json_pointer{"/error/code"};
  return parsed.is_object() && parsed.contains(pointer)
         ? parsed[pointer].get<std::string>()
         : "";
}

std::string http_answer::id() const {
  auto parsed = json::parse(body, nullptr, false);
  return parsed.is_object() ? parsed.value("id", "") : "";
}

connection::connection(uint16_t port)
  : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address))
      != 0) {
    ::close(socket_);
    throw std::runtime_error("no connection");
  }
}

connection::~connection() {
  ::close(socket_);
}

void connection::send(const std::string& bytes) const {
  size_t done = 0;
  while (done < bytes.size()) {
    auto sent
      = ::send(socket_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
    // The other side may have had enough; what it says counts.
    if (sent <= 0)
      return;
    done += static_cast<size_t>(sent);
  }
}

http_answer connection::receive(std::chrono::milliseconds patience) const {
  timeval limit{};
  limit.tv_sec = patience.count() / 1000;
  limit.tv_usec = patience.count() % 1000 * 1000;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
  std::string text;
  std::array<char, 4096> part;
  for (ssize_t size = 0;
       (size = ::recv(socket_, part.data(), part.size(), 0)) > 0;)
    text.append(part.data(), static_cast<size_t>(size));
  http_answer result;
  auto end = text.find("\r\n\r\n");
  if (end == std::string::npos)
    return result;
  result.status = static_cast<unsigned>(std::stoul(text.substr(9, 3)));
  result.head = text.substr(0, end);
  result.body = text.substr(end + 4);
  return result;
}

std::string http_request_text(const std::string& method,
                              const std::string& target,
                              const http_headers& headers,
                              const std::string& body) {
  auto text = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + "Connection: close\r\nContent-Length: "
            + std::to_string(body.size()) + "\r\n";
  for (const auto& [name, value] : headers)
    text += name + ": " + value + "\r\n";
  return text + "\r\n" + body;
}

http_answer http_call(uint16_t port, const std::string& method,
                      const std::string& target, const http_headers& headers,
                      const std::string& body,
                      std::chrono::milliseconds patience) {
  connection link{port};
  link.send(http_request_text(method, target, headers, body));
  return link.receive(patience);
}

} // namespace shop::test
