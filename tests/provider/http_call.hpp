#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace shop::test {

/// What came back; status 0 when the connection ended, or the time passed,
/// before a whole head had come.
struct http_answer {
  unsigned status = 0;
  /// With its first line.
  std::string head;
  std::string body;

  /// `error.code`, or an empty string.
  std::string code() const;
  /// `id`, or an empty string.
  std::string id() const;
};

/// A connection to 127.0.0.1. Throws `std::runtime_error` when it is refused.
class connection {
public:
  explicit connection(uint16_t port);

  ~connection();

  connection(const connection&) = delete;

  void send(const std::string& bytes) const;

  /// Reads until the other side closes, or nothing comes for so long.
  http_answer receive(std::chrono::milliseconds patience) const;

private:
  int socket_;
};

using http_headers = std::vector<std::pair<std::string, std::string>>;

/// The bytes of a request after which the connection closes.
std::string http_request_text(const std::string& method,
                              const std::string& target,
                              const http_headers& headers,
                              const std::string& body);

/// One request on a connection of its own.
http_answer http_call(uint16_t port, const std::string& method,
                      const std::string& target, const http_headers& headers,
                      const std::string& body,
                      std::chrono::milliseconds patience
                      = std::chrono::seconds{20});

} // namespace shop::test
