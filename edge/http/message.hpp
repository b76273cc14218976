#pragma once

#include "edge/http/net.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shop::http {

using beast::http::field;
using beast::http::verb;

/// A request that was read completely and within all limits.
struct request {
  verb method = verb::get;
  /// Decoded segments of the path: `/a/b%20c` is `{"a", "b c"}`.
  std::vector<std::string> path;
  /// Decoded parameters of the query; the first wins when one repeats.
  std::map<std::string, std::string, std::less<>> query;
  beast::http::fields headers;
  std::string body;
  /// The path as it came.
  std::string target;
  net::ip::address peer;
  /// Names the request in logs and problem documents.
  std::string id;
  /// When the answer has to be there.
  std::chrono::steady_clock::time_point deadline;

  /// The value of a header, or an empty string.
  std::string_view header(std::string_view name) const {
    auto i = headers.find(name);
    return i == headers.end() ? std::string_view{}
                              : std::string_view{i->value()};
  }
};

/// Writes the events of a Server-Sent Events response.
class event_writer {
public:
  virtual ~event_writer() = default;

  /// Sends text as it is; false when the client is gone.
  virtual net::awaitable<bool> write(std::string text) = 0;
};

/// Writes events until it returns.
using event_source = std::function<net::awaitable<void>(event_writer&)>;

/// What goes back. The body is either owned, or shared with a cache.
struct response {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const std::string> shared_body;
  /// Set for Server-Sent Events; the body is not used then.
  event_source events;
  /// Closes the connection without a word; for the sandbox provider,
  /// whose job it is to behave badly.
  bool cut = false;
};

/// Answers a request. Runs on the server's executor; must not block.
using handler = std::function<net::awaitable<response>(request&)>;

/// What may go wrong before or outside a handler.
enum class failure : uint8_t {
  bad_request,
  header_too_large,
  body_too_large,
  timeout,
  too_many_connections,
  expectation_failed,
  internal,
};

/// Makes the response to a failure; `id` names the request.
using failure_renderer
  = std::function<response(failure what, const std::string& id)>;

/// What may follow the head of a request.
struct admission {
  uint64_t body_bytes_max = 0;
  /// Answers the request instead; the body is not read.
  std::optional<response> refusal;
};

/// Decides on a request by its head, before its body is read. Must not block.
using gatekeeper = std::function<admission(request& head)>;

/// Limits of a server.
struct limits {
  /// Room for a token, a cookie and a long query.
  uint32_t header_bytes_max = 16 * 1024;
  /// Browsers send some twenty.
  size_t header_fields_max = 100;
  uint64_t body_bytes_max = 64 * 1024;
  /// From the first byte of a request to the last of its head, and then to
  /// the last of its body.
  std::chrono::milliseconds read_ms{10'000};
  /// What a body may take longer: a slow line, but not one byte a second.
  uint64_t body_bytes_per_s_min = 64 * 1024;
  /// Until the next request on a connection.
  std::chrono::milliseconds idle_ms{60'000};
  std::chrono::milliseconds write_ms{10'000};
  /// For the handler.
  std::chrono::milliseconds answer_ms{10'000};
  size_t connections_max = 4'096;
  /// So that one address cannot take all; a proxy in front needs more.
  size_t connections_per_address_max = 512;
  /// Connections above a limit that are told so at once; more are dropped.
  size_t refusals_max = 64;
};

/// Whether the bytes are well-formed UTF-8 without NUL, which databases and
/// JSON cannot do without.
bool is_text(std::string_view bytes);

/// The parts of a target, decoded.
struct parsed_target {
  std::vector<std::string> path;
  std::map<std::string, std::string, std::less<>> query;
};

/// Splits and decodes the target of a request; nothing when it is malformed,
/// is not text, or has too many parts.
std::optional<parsed_target> parse_target(std::string_view target);

} // namespace shop::http
