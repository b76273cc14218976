#pragma once

#include "actors/durable/synced_log.hpp"
#include "edge/http/message.hpp"
#include "nodes/sandbox_provider/charge_book.hpp"

#include <map>
#include <set>
#include <string>

namespace shop::sandbox {

/// The HTTP interface of the sandbox provider, described in README.md beside
/// this file. Runs on one thread.
class provider_api {
public:
  /// @param record_path the file that keeps every charge
  /// @param api_key what callers send as bearer token
  provider_api(net::io_context& context, const std::string& record_path,
               std::string api_key);

  net::awaitable<http::response> answer(http::request& input);

private:
  net::awaitable<http::response> act(const charge_request& request);

  /// Waits until a line, and everything before it, is on disk; an empty one
  /// is not written.
  net::awaitable<void> append(std::string line);

  net::awaitable<void> pause(std::chrono::milliseconds time);
  net::awaitable<http::response> list();
  void replay(const std::string& line);

  /// How often a request is answered 500 before it is handled.
  static int faults_of(const charge_request& request);

  net::io_context& context_;
  std::string api_key_;
  charge_book book_;
  synced_log log_;
  /// Keys whose record is on its way to the disk.
  std::set<std::string> syncing_;
  /// How often a key was answered 500.
  std::map<std::string, int> faults_;
};

} // namespace shop::sandbox
